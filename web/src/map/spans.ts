/** Cells that reach over several columns, where columns come, go and change places. */

import type { Cell, JourneyMap } from "../api";
import { cellId, type Part } from "./kinds";
import { cellAt, columnsOf } from "./model";
import type { Transaction } from "./transaction";

/** The columns of a map from the first to the last that a step or a stage has. */
export type Extents = ReadonlyMap<string, readonly [first: number, last: number]>;

export function extentsOf(map: JourneyMap): Extents {
  const extents = new Map<string, [number, number]>();
  for (const { id, stage, index } of columnsOf(map)) {
    extents.set(id, [index, index]);
    extents.set(stage.id, [extents.get(stage.id)?.[0] ?? index, index]);
  }
  return extents;
}

/** From which column to which a cell reaches. */
export function spanOf(cell: Cell, extents: Extents): readonly [first: number, last: number] {
  const [first, last] = extents.get(cell.at) ?? [0, 0];
  return [first, Math.max(last, (cell.until !== undefined && extents.get(cell.until)?.[1]) || 0)];
}

/** A cell whose end now stands before its beginning no longer reaches anywhere else. */
export function mendSpans(work: Transaction): void {
  const reaching = (work.map.cells ?? []).filter((cell) => cell.until !== undefined);
  if (!reaching.length) return;
  const extents = extentsOf(work.map);
  for (const cell of reaching) {
    if (isReversed(cell, extents)) work.set("cell", cellId(cell.lane, cell.at), "until", undefined);
  }
}

export function isReversed({ at, until }: Part | Cell, extents: Extents): boolean {
  const first = extents.get(String(at))?.[0];
  const last = until === undefined ? undefined : extents.get(String(until))?.[1];
  return first !== undefined && last !== undefined && last < first;
}

/** Columns go: what reaches beyond them stays on the others. */
export function shortenSpans(work: Transaction, gone: ReadonlySet<string>): void {
  const columns = columnsOf(work.map).map((column) => column.id);
  const extents = extentsOf(work.map);
  for (const cell of (work.map.cells ?? []).filter(({ until }) => until !== undefined)) {
    const { lane, at, until = at } = cell;
    if (!gone.has(at) && !gone.has(until)) continue;
    const [first, last] = spanOf(cell, extents);
    const staying = columns.slice(first, last + 1).filter((column) => !gone.has(column));
    const start = gone.has(at) ? staying[0] : at;
    if (start === undefined || (start !== at && cellAt(work.map, lane, start))) continue;
    const end = gone.has(until) ? staying.at(-1) : until;
    work.set("cell", cellId(lane, at), "until", end === start ? undefined : end);
    if (start !== at) work.set("cell", cellId(lane, at), "at", start);
  }
}
