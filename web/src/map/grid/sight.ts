/** What of a wide map is in sight: only that is drawn, and a little beside it. */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { RAIL } from "./position";

/** The columns that are drawn, by their index. */
export interface Sight {
  first: number;
  last: number;
}

/** What the sheet needs beside its columns: the way to add a stage. */
const BESIDE = 176;
/** Columns beyond each edge, so that something stands there before it is scrolled to. */
const MARGIN = 2;
/** So many columns come into sight at once. */
const STRIDE = 2;

/** The width of the scrolling box, and how much of it is left for columns. */
export function useRoom(scroller: RefObject<HTMLElement | null>): { width: number; room: number } {
  const [size, measure] = useState(() => ({ width: window.innerWidth, room: 0 }));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const width = element.clientWidth;
      const rail = element.querySelector<HTMLElement>(`[data-column="${RAIL}"]`)?.offsetWidth ?? 0;
      const room = width - rail - BESIDE;
      measure((before) => (before.width === width && before.room === room ? before : { width, room }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return size;
}

/** The columns in sight of a box, as it scrolls; another width of the columns keeps the first of them where it was. */
export function useSight(scroller: RefObject<HTMLElement | null>, box: number, width: number, count: number): Sight {
  const [from, begin] = useState(0);
  const before = useRef(width);
  useLayoutEffect(() => {
    if (scroller.current && before.current !== width) scroller.current.scrollLeft *= width / before.current;
    before.current = width;
  }, [scroller, width]);
  // Not a layout effect: the box is above this component, and not known before everything stands.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => begin(Math.floor(element.scrollLeft / width / STRIDE) * STRIDE);
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [scroller, width]);
  return useMemo(() => sightOf(from, box, width, count), [from, box, width, count]);
}

export function sightOf(from: number, box: number, width: number, count: number): Sight {
  const seen = Math.ceil(box / width) + STRIDE;
  return { first: Math.max(0, from - MARGIN), last: Math.min(count - 1, from + seen + MARGIN) };
}
