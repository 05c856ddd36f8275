/** What stands at a position of the grid, and where a part stands. */

import { type Card, type Column, cellId, find, type JourneyMap, type Lane, textOf } from "../model";
import { cellOf, reachOf } from "./changes";
import type { Part } from "./editor";
import { type CellLayout, cardsOf } from "./layout";
import { type Ground, type Position, RAIL, STAGES, STEPS } from "./position";

export function groundOf(
  columns: readonly Column[],
  lanes: readonly Lane[],
  layouts: ReadonlyMap<string, readonly CellLayout[]>,
): Ground {
  const rows = [STAGES, STEPS, ...lanes.map(({ id }) => id)];
  const index = new Map(columns.map((column, at) => [column.id, at]));
  const byId = new Map(lanes.map((lane) => [lane.id, lane]));
  return {
    rows,
    columns: columns.map(({ id }) => id),
    stageOf: (id) => {
      const stage = columns[index.get(id) ?? -1]?.stage;
      return columns.filter((column) => column.stage === stage).map((column) => column.id);
    },
    items: (row, column) => {
      const [lane, at] = [byId.get(row), index.get(column)];
      if (!lane || at === undefined || lane.collapsed || lane.type === "curve") return [];
      const layout = layouts.get(row)?.[at];
      const cards = layout ? cardsOf(layout).map(({ id }) => id) : [];
      const touchpoints = lane.type === "touchpoints" ? (columns[at]?.step?.touchpoints ?? []) : [];
      return [...touchpoints.map(({ id }) => id), ...cards];
    },
  };
}

/** The part that has the focus at a position; null in the corner. */
export function partAt(map: JourneyMap, columns: readonly Column[], { row, column, item }: Position): Part | null {
  if (item !== null) return { kind: find(map, "card", item) ? "card" : "touchpoint", id: item };
  const at = columns.find(({ id }) => id === column);
  if (row === STAGES) return at ? { kind: "stage", id: at.stage.id } : null;
  if (row === STEPS) return at ? { kind: at.step ? "step" : "stage", id: at.id } : null;
  return column === RAIL ? { kind: "lane", id: row } : { kind: "cell", id: cellId(row, column) };
}

/** Where a part stands; null for what has no place of its own in the grid. */
export function positionOf(
  map: JourneyMap,
  columns: readonly Column[],
  { kind, id }: { kind: string; id: string },
): Position | null {
  switch (kind) {
    case "stage": {
      const column = columns.find(({ stage }) => stage.id === id);
      return column ? { row: STAGES, column: column.id, item: null } : null;
    }
    case "step":
      return { row: STEPS, column: id, item: null };
    case "lane":
      return { row: id, column: RAIL, item: null };
    case "cell": {
      const [row = "", column = ""] = id.split("@");
      return { row, column, item: null };
    }
    case "card": {
      const cell = cellOf(map, id);
      const first = cell && reachOf(map, cell)[0];
      return cell && first ? { row: cell.lane, column: first.id, item: id } : null;
    }
    case "touchpoint": {
      const at = columns.find(({ step }) => step?.touchpoints?.some((each) => each.id === id));
      const lane = map.lanes?.find(({ type }) => type === "touchpoints");
      return at ? { row: lane?.id ?? STEPS, column: at.id, item: lane ? id : null } : null;
    }
    default:
      return null;
  }
}

/** The text of a card in words: its own, or what it shows. */
export function wordsOf(card: Card, lang: string, titles: ReadonlyMap<string, string>): string {
  const text = textOf(card.text, lang);
  if (text) return text;
  if (card.ref !== undefined) return titles.get(card.ref) ?? card.ref;
  if (card.value !== undefined) return String(card.value);
  return textOf(card.alt, lang) || card.url || "";
}

/** What cards say of the records that they show, by their ids. */
export function titlesOf(
  map: Pick<
    JourneyMap,
    "insights" | "opportunities" | "solutions" | "evidence" | "metrics" | "personas" | "channels" | "stages"
  >,
  lang: string,
): Map<string, string> {
  const { insights = [], opportunities = [], solutions = [], evidence = [] } = map;
  const { metrics = [], personas = [], channels = [], stages } = map;
  const touchpoints = stages.flatMap(({ steps = [] }) => steps.flatMap((step) => step.touchpoints ?? []));
  return new Map([
    ...[...insights, ...opportunities, ...solutions, ...evidence].map(
      ({ id, title }) => [id, textOf(title, lang)] as const,
    ),
    ...[...metrics, ...personas, ...channels, ...touchpoints].map(({ id, name }) => [id, textOf(name, lang)] as const),
  ]);
}
