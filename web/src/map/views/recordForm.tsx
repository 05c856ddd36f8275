import { type Dictionary, useI18n } from "../../i18n";
import {
  columnsOf,
  type Decision,
  type JourneyMap,
  newId,
  type Opportunity,
  type PartOf,
  type Solution,
  setText,
  type Text,
  textOf,
} from "../model";
import { append, batch, type Op, set } from "../op";
import type { Pain } from "./chain";
import { answerTo, newPain, solutionFor } from "./improve";
import { columnName } from "./names";
import type { ViewProps } from "./props";
import { RecordDialog, type RecordField, type RecordValues } from "./recordDialog";

/** What is to be written: a new record, made of the one before it in the chain, or one that is there. */
export type Asked =
  | { kind: "pain"; record?: undefined }
  | { kind: "opportunity"; pain?: Pain; record?: Opportunity }
  | { kind: "solution"; opportunity?: Opportunity; record?: Solution }
  | { kind: "decision"; record?: Decision };

type Words = Dictionary["mapViews"]["actions"];

export interface RecordFormProps extends Required<Pick<ViewProps, "map" | "lang" | "edit">> {
  asked: Asked;
  onClose(): void;
}

export function RecordForm({ asked, map, lang, edit, onClose }: RecordFormProps) {
  const words = useI18n().t.mapViews.actions;
  return (
    <RecordDialog
      title={titleOf(asked, words)}
      fields={fieldsOf(asked, map, lang, words)}
      values={valuesOf(asked, lang, words)}
      onSave={(values) => edit(opOf(asked, values, map, lang))}
      onClose={onClose}
    />
  );
}

function titleOf({ kind, record }: Asked, words: Words): string {
  if (record) return `${words.edit}: ${words[kind as "solution"]}`;
  return {
    pain: words.addPain,
    opportunity: words.addOpportunity,
    solution: words.addSolution,
    decision: words.addDecision,
  }[kind];
}

function fieldsOf({ kind }: Asked, map: JourneyMap, lang: string, words: Words): RecordField[] {
  const title: RecordField = { key: "title", label: words.titleOf, as: "text", needed: true };
  const owner: RecordField = { key: "owner", label: words.owner, as: "text" };
  const choices = (labels: Record<string, string>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }));
  if (kind === "pain") {
    const options = columnsOf(map).map(({ id }) => ({ value: id, label: columnName(map, id, lang) }));
    return [title, { key: "at", label: words.at, as: "choice", options }];
  }
  if (kind === "decision") {
    return [
      title,
      { key: "date", label: words.date, as: "date", needed: true },
      { key: "by", label: words.by, as: "text" },
      { key: "reason", label: words.reason, as: "text" },
    ];
  }
  const statuses = kind === "solution" ? words.statuses : words.opportunityStatuses;
  const status: RecordField = { key: "status", label: words.status, as: "choice", options: choices(statuses) };
  return [
    title,
    status,
    owner,
    ...(kind === "solution" ? [{ key: "live", label: words.due, as: "date" as const }] : []),
  ];
}

function valuesOf(asked: Asked, lang: string, words: Words): RecordValues {
  if (asked.kind === "pain") return { title: "", at: "" };
  if (asked.kind === "decision") {
    const { title, date, by, reason } = asked.record ?? {};
    return {
      title: textOf(title, lang),
      date: date ?? new Date().toISOString().slice(0, 10),
      by: by ?? "",
      reason: textOf(reason, lang),
    };
  }
  if (asked.kind === "opportunity") {
    const { title, status, owner } = asked.record ?? {};
    const proposed = asked.pain ? words.newOpportunity(textOf(asked.pain.title, lang)) : "";
    return { title: textOf(title, lang) || proposed, status: status ?? "open", owner: owner ?? "" };
  }
  const { title, status, owner, live } = asked.record ?? {};
  return { title: textOf(title, lang), status: status ?? "idea", owner: owner ?? "", live: live ?? "" };
}

/** The change that saves what was written. */
function opOf(asked: Asked, values: RecordValues, map: JourneyMap, lang: string): Op {
  const title = values.title?.trim() ?? "";
  if (asked.kind === "pain") return newPain(map, title, values.at || null);
  if (asked.record) return changed(asked.kind, asked.record, values, map, lang);
  if (asked.kind === "decision") {
    const { date = "", by, reason } = values;
    const id = newId("decision", map);
    return append(map, "decision", { id, title, date, ...(by ? { by } : {}), ...(reason ? { reason } : {}) });
  }
  if (asked.kind === "opportunity") {
    const pain = asked.pain;
    const made = pain
      ? answerTo(map, pain, title)
      : append(map, "opportunity", { id: newId("opportunity", map), title });
    return withFields(made, values);
  }
  return withFields(
    asked.opportunity
      ? solutionFor(map, asked.opportunity, title)
      : append(map, "solution", { id: newId("solution", map), title }),
    values,
  );
}

/** The last part that a change inserts, with what else was written. */
function withFields(op: Op, { status, owner, live }: RecordValues): Op {
  const fields = { ...(status ? { status } : {}), ...(owner ? { owner } : {}), ...(live ? { live } : {}) };
  const ops = op.op === "batch" ? op.ops : [op];
  const last = ops.at(-1);
  if (last?.op !== "insert") return op;
  return batch([...ops.slice(0, -1), { ...last, part: { ...last.part, ...fields } }]);
}

function changed<K extends "opportunity" | "solution" | "decision">(
  kind: K,
  record: PartOf[K],
  values: RecordValues,
  map: JourneyMap,
  lang: string,
): Op {
  const before = record as unknown as Record<string, unknown>;
  const ops = Object.entries(values).flatMap(([field, written]) => {
    const isText = field === "title" || field === "reason";
    const old = isText ? textOf(before[field] as Text | undefined, lang) : (before[field] ?? "");
    if (written.trim() === old) return [];
    const value = isText
      ? setText(before[field] as Text | undefined, lang, written.trim())
      : written.trim() || undefined;
    return [set(map, kind, record.id, field as never, value as never)];
  });
  return batch(ops);
}
