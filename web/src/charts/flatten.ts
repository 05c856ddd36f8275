/** Any result as a table: its first list of objects, nested values spread into columns. */

import type { Cell } from "./csv";

export interface FlatTable {
  /** The name of the list in the result. */
  name: string;
  columns: string[];
  rows: Cell[][];
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const NOT_RESULTS = new Set(["question", "warnings"]);

export function flatten(result: unknown): FlatTable {
  const entries = isObject(result) ? Object.entries(result as { [key: string]: Json }) : [];
  const list = entries.find(([key, value]) => !NOT_RESULTS.has(key) && Array.isArray(value) && value.some(isObject));
  const items = list ? (list[1] as Json[]) : [Object.fromEntries(entries.filter(([key]) => !NOT_RESULTS.has(key)))];
  const flat = items.map((item) => spread("", item as Json));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return {
    name: list?.[0] ?? "result",
    columns,
    rows: flat.map((row) => columns.map((column) => row.get(column) ?? null)),
  };
}

function spread(path: string, value: Json): Map<string, Cell> {
  if (Array.isArray(value))
    return new Map([[path, value.map((item) => (isObject(item) ? JSON.stringify(item) : String(item))).join(" → ")]]);
  if (!isObject(value)) return new Map([[path, value as Cell]]);
  const out = new Map<string, Cell>();
  for (const [key, inner] of Object.entries(value as { [key: string]: Json })) {
    for (const [name, cell] of spread(path ? `${path}.${key}` : key, inner)) out.set(name, cell);
  }
  return out;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
