/** The curve of a lane: which points it has, and the line between them. */
import { curveMonotoneX, line } from "d3-shape";
import type { Card, Cell, Column } from "../model";

export interface CurvePoint {
  card: Card;
  column: Column;
  value: number;
}

/** The points of one persona, or of everybody. */
export interface Series {
  persona: string | null;
  points: CurvePoint[];
}

export interface Scale {
  min: number;
  max: number;
}

export const FEELING: Scale = { min: -2, max: 2 };
/** What one press of an arrow key changes; with the page keys it is twice as much. */
export const STEP = 0.5;
const MARGIN = 16;

/** The points of a lane by persona, in the order of the columns. */
export function seriesOf(cells: readonly Cell[], columns: readonly Column[]): Series[] {
  const at = new Map(columns.map((column) => [column.id, column]));
  const found = new Map<string | null, CurvePoint[]>();
  for (const { at: id, items } of cells) {
    const column = at.get(id);
    for (const card of items) {
      if (!column || card.kind !== "value" || card.value === undefined) continue;
      const persona = card.personas?.[0] ?? null;
      found.set(persona, [...(found.get(persona) ?? []), { card, column, value: card.value }]);
    }
  }
  return [...found].map(([persona, points]) => ({
    persona,
    points: points.sort((a, b) => a.column.index - b.column.index),
  }));
}

/** Runs of points whose columns follow each other: a line is never drawn across a step of which nothing is known. */
export function runsOf<Point extends { column: Column }>(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [];
  let before: number | null = null;
  for (const point of points) {
    const run = runs.at(-1);
    if (run && before !== null && point.column.index === before + 1) run.push(point);
    else runs.push([point]);
    before = point.column.index;
  }
  return runs;
}

export function yOf(value: number, { min, max }: Scale, height: number): number {
  return MARGIN + ((max - value) / (max - min)) * (height - 2 * MARGIN);
}

/** The value at a height, on the nearest half step, within the scale. */
export function valueAt(y: number, scale: Scale, height: number): number {
  const value = scale.max - ((y - MARGIN) / (height - 2 * MARGIN)) * (scale.max - scale.min);
  return within(Math.round(value / STEP) * STEP, scale);
}

export function within(value: number, { min, max }: Scale): number {
  return Math.min(max, Math.max(min, value));
}

/** A smooth line that never rises above or falls below its points. */
export const pathOf: (points: [number, number][]) => string = (points) => line().curve(curveMonotoneX)(points) ?? "";

/** A number with its sign, as feelings are written. */
export function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value).replace("-", "−");
}
