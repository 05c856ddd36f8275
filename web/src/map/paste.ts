/** A block of a spreadsheet becomes part of the map: rows become lanes, columns become stages or steps. */

import type { JourneyMap } from "../api";
import { type Reading, readingOf } from "./headings";
import { batch, type Op } from "./op";
import { cardsFor, linesOf } from "./pastedCards";
import { type PastedColumn, pastedColumns } from "./pastedColumns";
import { lanesFrom, lanesNamed, type PastedLane } from "./pastedLanes";

export type { Headings, Reading } from "./headings";
export { linesOf } from "./pastedCards";
export type { PastedColumn, PastedStage } from "./pastedColumns";
export type { PastedLane } from "./pastedLanes";
export { readTable } from "./table";

/** The cell that is pasted at; null where none is chosen. */
export interface PasteAt {
  lane: string | null;
  column: string | null;
}

/** Names for what the table has no name for, by its place in the map, counted from 1. */
export interface PasteWords {
  newStep(place: number): string;
  newLane(place: number): string;
}

/** What pasting would do, and the one change that does it. */
export interface PastePreview {
  reading: Reading;
  columns: readonly PastedColumn[];
  lanes: readonly PastedLane[];
  /** The texts of each card, by lane and column. */
  cells: readonly (readonly (readonly string[])[])[];
  cards: number;
  op: Op;
}

const ABOVE = { none: 0, stages: 1, steps: 1, both: 2 };

/**
 * How a table would come into the map; `choices` read it otherwise than it looks. Null where there is nothing to paste.
 * One column without names is a list: its lines become cards of the cell that is pasted at.
 */
export function previewPaste(
  map: JourneyMap,
  rows: readonly (readonly string[])[],
  at: PasteAt,
  lang: string,
  words: PasteWords,
  choices: Partial<Reading> = {},
): PastePreview | null {
  const reading = { ...readingOf(map, rows), ...choices };
  const { headings, hasLanes } = reading;
  const from = hasLanes ? 1 : 0;
  const body = rows.slice(ABOVE[headings]);
  if (!body.some((row) => row.slice(from).some(Boolean))) return null;
  const texts = rows.map((row) => row.slice(from));
  const { columns, ops: newColumns } = pastedColumns(map, texts, headings, at.column, lang, words.newStep);
  const names = body.map((row) => row[0] ?? "");
  const count = columns.length > 1 ? body.length : 1;
  const { lanes: byRow, ops: newLanes } = hasLanes
    ? lanesNamed(map, names, lang, words.newLane)
    : lanesFrom(map, at.lane, count, lang, words.newLane);
  const lanes = byRow.filter((lane, index) => byRow.findIndex(({ id }) => id === lane.id) === index);
  const isOf = (row: number, lane: PastedLane) => (byRow[row] ?? byRow[0])?.id === lane.id;
  const cells = lanes.map((lane) =>
    columns.map((_, index) => body.flatMap((row, at) => (isOf(at, lane) ? linesOf(row[from + index] ?? "") : []))),
  );
  const cards = cells.flatMap((row, lane) =>
    row.flatMap((lines, column) => cardsFor(map, lanes[lane] as PastedLane, columns[column] as PastedColumn, lines)),
  );
  return {
    reading,
    columns,
    lanes,
    cells,
    cards: cells.flat(2).length,
    op: batch([...newColumns, ...newLanes, ...cards]),
  };
}
