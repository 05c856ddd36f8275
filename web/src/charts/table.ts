/** The table behind a picture: raw cells for the file, a kind per column for the reader. */

import type { Formats } from "../i18n/format";
import { seconds } from "../i18n/format";
import { type Cell, csv } from "./csv";

export type ColumnKind = "text" | "count" | "share" | "seconds" | "instant";

export interface ChartColumn {
  label: string;
  kind: ColumnKind;
}

export interface ChartTable {
  columns: ChartColumn[];
  /** Shares are fractions, durations seconds, instants ISO texts. */
  rows: Cell[][];
}

/** A cell as a reader of the language sees it. */
export function shownCell(cell: Cell, kind: ColumnKind, formats: Formats): string {
  if (cell === null || cell === undefined || cell === "") return "–";
  if (kind === "count") return formats.number(Number(cell));
  if (kind === "share") return formats.percent(Number(cell));
  if (kind === "seconds") return formats.duration(Number(cell));
  if (kind === "instant") return formats.date(String(cell), "time");
  return String(cell);
}

/** The table as CSV; columns of durations say their unit. */
export function tableCsv(table: ChartTable, unit: (label: string) => string): string {
  const header = table.columns.map(({ label, kind }) => (kind === "seconds" ? unit(label) : label));
  return csv(header, table.rows);
}

/** Seconds of a duration for a cell. */
export function secondsCell(duration: string | null | undefined): number | null {
  return duration ? seconds(duration) : null;
}
