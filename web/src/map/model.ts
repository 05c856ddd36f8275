/** A map as it is read: its columns, lanes and cards, and its texts in the reader's language. */

import type { Card, Cell, JourneyMap, Lane, Stage, Step, Text } from "../api";
import { isNamed, KINDS, type Kind, type PartOf, partsOf } from "./kinds";

export type {
  Actor,
  Card,
  CardKind,
  Cell,
  Comment,
  Decision,
  Edge,
  EdgeKind,
  Evidence,
  Insight,
  JourneyMap,
  Lane,
  LaneType,
  MapChannel,
  MapKind,
  MapMetric,
  MapResponse,
  MapRules,
  Opportunity,
  Persona,
  Placement,
  Reading,
  Solution,
  Stage,
  Step,
  Text,
  Touchpoint,
} from "../api";
export { cellId, edgeId, type Kind, type PartOf } from "./kinds";

/** A place where cards can lie: a step, or a stage that has none. */
export interface Column {
  id: string;
  stage: Stage;
  step: Step | null;
  index: number;
}

/** A text in a language; else in another that it has, the first of them. */
export function textOf(text: Text | undefined, lang: string): string {
  if (text === undefined || typeof text === "string") return text ?? "";
  return text[lang] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** A text with other words in a language; a plain text stays plain, for it is meant for every reader. */
export function setText(text: Text | undefined, lang: string, value: string): Text {
  return text === undefined || typeof text === "string" ? value : { ...text, [lang]: value };
}

export function columnsOf(map: JourneyMap): Column[] {
  const columns: Column[] = [];
  for (const stage of map.stages) {
    const steps: (Step | null)[] = stage.steps?.length ? stage.steps : [null];
    for (const step of steps) columns.push({ id: step?.id ?? stage.id, stage, step, index: columns.length });
  }
  return columns;
}

export function lanesOf(map: JourneyMap): readonly Lane[] {
  return map.lanes ?? [];
}

export function cellAt(map: JourneyMap, lane: string, column: string): Cell | null {
  return map.cells?.find((cell) => cell.lane === lane && cell.at === column) ?? null;
}

/** The cards that begin at a column; `cellAt` says how far they reach. */
export function cardsAt(map: JourneyMap, lane: string, column: string): readonly Card[] {
  return cellAt(map, lane, column)?.items ?? [];
}

/** A part by its kind and id; a cell and an edge by what `cellId` and `edgeId` make of theirs. */
export function find<K extends Kind>(map: JourneyMap, kind: K, id: string): PartOf[K] | null {
  const named = isNamed(kind, id);
  for (const part of partsOf(map, kind)) if (named(part)) return part as unknown as PartOf[K];
  return null;
}

/** A new id that nothing in the map has, and nothing that somebody else adds at the same time. */
export function newId(prefix: string, map: JourneyMap): string {
  const [left, right] = crypto.getRandomValues(new Uint16Array(2));
  const id = `${prefix}-${left?.toString(36)}${right?.toString(36)}`;
  return isTaken(map, id) ? newId(prefix, map) : id;
}

function isTaken(map: JourneyMap, id: string): boolean {
  return KINDS.some((kind) => find(map, kind, id) !== null);
}
