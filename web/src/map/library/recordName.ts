import type { RecordContent, RecordKind } from "../../api";
import { setText, textOf } from "../model";

const TITLED: ReadonlySet<RecordKind> = new Set(["insight", "opportunity", "solution"]);

/** What a record is called: insights, opportunities and solutions have a title, the others a name. */
export function nameOfRecord(record: RecordContent, lang: string): string {
  return textOf(record.name ?? record.title, lang);
}

export function withName(record: RecordContent, kind: RecordKind, name: string, lang: string): RecordContent {
  const field = TITLED.has(kind) ? "title" : "name";
  return { ...record, [field]: setText(record[field], lang, name) };
}
