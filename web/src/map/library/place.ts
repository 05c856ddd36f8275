import type { RecordKind, SharedRecord } from "../../api";

const IMPROVING: ReadonlySet<RecordKind> = new Set(["insight", "opportunity", "solution"]);

/** The query of a map's address that leads to the place where it uses a record. */
export function placeOfRecord(kind: RecordKind, { parts, places }: SharedRecord["used_in"][number]): string {
  const at = kind === "touchpoint" ? parts[0] : places[0];
  if (at === undefined) return "";
  return `?${new URLSearchParams({ select: at, ...(IMPROVING.has(kind) && { tab: "actions" }) })}`;
}
