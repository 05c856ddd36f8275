import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
} from "react";
import { useI18n } from "../../i18n";
import { find } from "../model";
import type { MapInHand } from "../session";
import type { CommandId } from "./commands";
import { curveHeight, scaleOf } from "./curveCells";
import { dragPart, type Stage } from "./drags";
import type { GridEditor, Part } from "./editor";
import { pressed, write } from "./keys";
import type { Subject } from "./moves";
import { partAt } from "./places";
import { follow, type Movement } from "./pointer";
import { type Position, STAGES } from "./position";
import { dragLink, dragPoint, dragStretch } from "./pulls";
import { type Detail, nextDetail } from "./zoom";

export interface Gestures {
  editor: RefObject<GridEditor>;
  session: MapInHand;
  root: RefObject<HTMLDivElement | null>;
  scroller: RefObject<HTMLDivElement | null>;
  detail: Detail;
  zoomTo(detail: Detail): void;
}

/** Everything that a hand does in the grid; it listens at one place for all cells. */
export function useGestures({ editor, session, root, scroller, detail, zoomTo }: Gestures) {
  const words = useI18n().t.map.said;
  const mark = useRef<HTMLDivElement>(null);
  const line = useRef<SVGLineElement>(null);
  useWheel(scroller, detail, zoomTo);
  useStillTouch(scroller);

  const begin = (target: HTMLElement, press: globalThis.PointerEvent): Movement | null => {
    if (!scroller.current || !root.current || !mark.current || !line.current) return null;
    const stage: Stage = {
      editor: editor.current,
      scroller: scroller.current,
      canvas: root.current,
      mark: mark.current,
    };
    const stretch = target.closest<HTMLElement>("[data-stretch]");
    if (stretch)
      return dragStretch(stage, stretch.dataset.stretch ?? "", stretch.parentElement as HTMLElement, words.stretched);
    const port = target.closest<HTMLElement>("[data-port]");
    if (port)
      return dragLink(
        stage,
        port.dataset.port ?? "",
        line.current,
        (id) => session.select({ kind: "edge", id }),
        words.linked,
      );
    const point = target.closest<HTMLElement>("[data-point]");
    if (point) {
      const place = placeOf(point);
      const lane = place && find(stage.editor.map, "lane", place.row);
      return place && lane
        ? dragPoint(stage, point, lane, place.column, scaleOf(lane), curveHeight(lane), words.feeling)
        : null;
    }
    const grip = press.pointerType === "touch" ? target : target.closest("[data-grip]");
    const element = grip?.closest<HTMLElement>("[data-part]");
    const part = partOf(element);
    if (!element || !part || part.kind === "cell" || part.kind === "edge") return null;
    return dragPart(stage, part as Subject, element, press);
  };

  const openMenu = (target: HTMLElement) => {
    const element = target.closest<HTMLElement>("[data-part]");
    const part = partOf(element);
    if (!element || !part) return;
    const place = placeOf(target);
    if (place) editor.current.go(place);
    editor.current.ask({ what: "menu", part, element });
  };

  const on = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (event.button !== 0 || target.closest("textarea, button, a")) return;
      const press = event.nativeEvent;
      const waits = press.pointerType === "touch" && !target.closest(PULLED);
      if (scroller.current)
        follow(press, scroller.current, () => begin(target, press), waits ? () => openMenu(target) : undefined);
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (target.closest("textarea, a")) return;
      const button = target.closest<HTMLElement>("[data-do]");
      const part = partOf(target.closest<HTMLElement>("[data-part]"));
      if (part?.kind === "edge") return session.select(part);
      const place = placeOf(target);
      if (!place) return;
      if (button && part) {
        if (button.dataset.do === "menu") return editor.current.ask({ what: "menu", part, element: button });
        if (button.dataset.do === "addTouchpoint")
          return editor.current.run("addTouchpoint", { kind: "step", id: place.column });
        return editor.current.run(button.dataset.do as CommandId, part);
      }
      editor.current.go(place);
      if (part?.kind === "touchpoint" && place.item === null) session.select(part);
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (target.closest("textarea, button, a, [data-point]")) return;
      const place = placeOf(target);
      const { at, go } = editor.current;
      if (place && (place.row !== at.row || place.column !== at.column || place.item !== at.item)) go(place);
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (target.closest("textarea, a, button, [data-point]")) return;
      const place = placeOf(target);
      if (!place) return;
      if (target.closest("[data-aim]") && place.row === STAGES) return editor.current.write({ ...place, field: "aim" });
      const { map, columns } = editor.current;
      editor.current.go(place);
      write({ ...editor.current, at: place }, partAt(map, columns, place));
    },
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (!target.closest("[data-part]") || target.closest("textarea")) return;
      event.preventDefault();
      if (!isDragging()) openMenu(target);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if ((event.target as HTMLElement).closest("textarea, button, a") || event.defaultPrevented) return;
      if (pressed(event, editor.current)) event.preventDefault();
    },
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      const text = event.clipboardData.getData("text/plain");
      const { at, ask } = editor.current;
      if ((event.target as HTMLElement).closest("textarea") || !text.trim()) return;
      event.preventDefault();
      ask({ what: "paste", lane: at.row, column: at.column, text });
    },
  };
  return { on, mark, line };
}

/** What a finger takes up at once: it does not scroll there. */
const PULLED = '[data-grip="handle"], [data-stretch], [data-port], [data-point]';

const isDragging = () => document.documentElement.dataset.dragging !== undefined;

/** A finger that has taken something up moves it, and no longer scrolls. */
function useStillTouch(scroller: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = scroller.current;
    const move = (event: TouchEvent) => isDragging() && event.cancelable && event.preventDefault();
    element?.addEventListener("touchmove", move, { passive: false });
    return () => element?.removeEventListener("touchmove", move);
  }, [scroller]);
}

/** Ctrl and the wheel change the zoom; one turn, one level. */
function useWheel(scroller: RefObject<HTMLDivElement | null>, detail: Detail, zoomTo: (detail: Detail) => void) {
  const latest = useRef({ detail, zoomTo });
  latest.current = { detail, zoomTo };
  useEffect(() => {
    const element = scroller.current;
    let turned = 0;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      if (event.timeStamp - turned < 250) return;
      turned = event.timeStamp;
      const next = nextDetail(latest.current.detail, event.deltaY < 0 ? 1 : -1);
      if (next !== latest.current.detail) latest.current.zoomTo(next);
    };
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, [scroller]);
}

function partOf(element: HTMLElement | null | undefined): Part | null {
  const found = element?.dataset;
  return found?.part && found.id !== undefined ? ({ kind: found.part, id: found.id } as Part) : null;
}

/** The cell that an element stands in, and the item of it. */
function placeOf(element: HTMLElement): Position | null {
  const cell = element.closest<HTMLElement>("[data-row]");
  const item = element.closest<HTMLElement>('[data-part="card"], [data-part="touchpoint"]');
  if (!cell?.dataset.row || !cell.dataset.column) return null;
  const isItem = item && cell.contains(item) && !item.dataset.point && cell.getAttribute("role") === "gridcell";
  return { row: cell.dataset.row, column: cell.dataset.column, item: isItem ? (item.dataset.id ?? null) : null };
}
