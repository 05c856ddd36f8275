/** Which columns of a row are drawn when not all of them are in sight. */
import type { Column, Lane } from "../model";
import type { CellLayout } from "./layout";
import type { Sight } from "./sight";

/** What of a row is drawn wherever it stands. */
export interface Outline {
  /** The fullest cell, which gives the row its height: without it the rows would move while one scrolls sideways. */
  fullest: number;
  /** Where something begins that reaches over columns, and where it ends. */
  wide: readonly (readonly [first: number, last: number])[];
}

const LETTER = 7;
const LINE = 20;
const EDGE = 14;
const PICTURE = 120;

/** About how high some texts are, one below the other, in a column. */
export function heightOf(texts: readonly string[], width: number): number {
  return texts.reduce((sum, text) => sum + EDGE + LINE * Math.ceil((LETTER * (text.length + 1)) / width), 0);
}

export function outlineOf(
  lane: Lane,
  columns: readonly Column[],
  layout: readonly CellLayout[],
  width: number,
): Outline {
  const heights = layout.map((cell, index) => {
    const touchpoints = lane.type === "touchpoints" ? (columns[index]?.step?.touchpoints ?? []) : [];
    const names = touchpoints.map(({ name }) => lengthy(name));
    const cards = cell.cell?.items ?? [];
    const pictures = cards.filter(({ kind, src }) => kind === "image" && src).length;
    const texts = [...names, ...cards.map(({ text }) => lengthy(text))];
    return heightOf(texts, width) + pictures * PICTURE + cell.levels * (LINE + EDGE);
  });
  const wide = layout.flatMap(({ bars }, first) => {
    const last = first + Math.max(0, ...bars.map(({ span }) => span)) - 1;
    return last > first ? [[first, last] as const] : [];
  });
  return { fullest: highest(heights), wide };
}

/** The columns to draw, from left to right: what is in sight, reaches into it, has the focus, or gives the height. */
export function drawnOf({ first, last }: Sight, { fullest, wide }: Outline, focused: number): number[] {
  const drawn = new Set<number>();
  for (let index = first; index <= last; index += 1) drawn.add(index);
  for (const [from, to] of wide) if (from <= last && to >= first) drawn.add(from);
  if (fullest >= 0) drawn.add(fullest);
  if (focused >= 0) drawn.add(focused);
  return [...drawn].sort((a, b) => a - b);
}

/** Where the highest of some heights is; −1 where there is none. */
export function highest(heights: readonly number[]): number {
  return heights.indexOf(Math.max(...heights));
}

/** The longest of the words of a text in its languages. */
export function lengthy(text: string | Record<string, string> | undefined): string {
  if (text === undefined || typeof text === "string") return text ?? "";
  return Object.values(text).reduce((longest, each) => (each.length > longest.length ? each : longest), "");
}
