/** The changes that the editor offers, as operations: what is added, stretched, linked, and given a feeling. */
import { append, batch, insert, type Op, remove, set } from "../edit";
import {
  type Card,
  type Cell,
  type Column,
  cellAt,
  cellId,
  columnsOf,
  type EdgeKind,
  find,
  type JourneyMap,
  type LaneType,
  newId,
} from "../model";
import { extentsOf, spanOf } from "../spans";
import { type Scale, STEP, within } from "./curve";

/** A change that makes something, which then has the focus. */
export interface Added {
  op: Op;
  id: string;
}

export function addStage(map: JourneyMap, name: string, after: string | null): Added {
  const id = newId("stage", map);
  return { op: insert("stage", { id, name }, null, after), id };
}

/** A step of a stage behind another one; null puts it first. */
export function addStep(map: JourneyMap, name: string, stage: string, after: string | null): Added {
  const id = newId("step", map);
  return { op: insert("step", { id, name }, stage, after), id };
}

export function addLane(map: JourneyMap, type: LaneType, name: string, after: string | null): Added {
  const id = newId("lane", map);
  const curve = type === "curve" ? ({ curve: { min: -2, max: 2, basis: "assumed" } } as const) : {};
  return { op: insert("lane", { id, type, name, ...curve }, null, after), id };
}

export function addTouchpoint(map: JourneyMap, name: string, step: string): Added {
  const id = newId("touchpoint", map);
  return { op: append(map, "touchpoint", { id, name }, step), id };
}

/** A card in a cell, behind another one or at the end. */
export function addCard(
  map: JourneyMap,
  card: Omit<Card, "id">,
  lane: string,
  column: string,
  after: string | null = cellAt(map, lane, column)?.items.at(-1)?.id ?? null,
): Added {
  const id = newId("card", map);
  return { op: insert("card", { id, ...card }, cellId(lane, column), after), id };
}

/** The cell that holds a card. */
export function cellOf(map: JourneyMap, card: string): Cell | null {
  return map.cells?.find(({ items }) => items.some(({ id }) => id === card)) ?? null;
}

/** The columns that a cell reaches over, from the first to the last. */
export function reachOf(map: JourneyMap, cell: Cell): Column[] {
  const [first, last] = spanOf(cell, extentsOf(map));
  return columnsOf(map).slice(first, last + 1);
}

/**
 * Let the cards of a cell reach to a column; null where nothing changes.
 * A card that shares its cell with others takes them along: a cell has one length.
 */
export function stretchTo(map: JourneyMap, cell: Cell, column: Column): Op | null {
  const reach = reachOf(map, cell);
  const [first, last] = [reach[0], reach.at(-1)];
  if (!first || !last || column.index < first.index || column.id === last.id) return null;
  const until = column.id === first.id ? undefined : column.id;
  const steps = find(map, "stage", cell.at)?.steps?.length ?? 0;
  const id = cellId(cell.lane, cell.at);
  // A cell of a whole stage ends with the stage: to end earlier it has to begin at the first step.
  if (steps > 1 && column.index < first.index + steps - 1 && !cellAt(map, cell.lane, first.id)) {
    return batch([set(map, "cell", id, "until", until), set(map, "cell", id, "at", first.id)]);
  }
  return set(map, "cell", id, "until", until);
}

/** One column more, or less. */
export function stretchBy(map: JourneyMap, cell: Cell, by: 1 | -1): Op | null {
  const last = reachOf(map, cell).at(-1);
  const column = columnsOf(map)[(last?.index ?? 0) + by];
  return column ? stretchTo(map, cell, column) : null;
}

/** The feeling at a column; null takes it away. */
export function setFeeling(
  map: JourneyMap,
  lane: string,
  column: string,
  card: Card | null,
  value: number | null,
): Op | null {
  if (value === null) return card && remove("card", card.id);
  if (!card) return addCard(map, { kind: "value", value }, lane, column).op;
  return card.value === value ? null : set(map, "card", card.id, "value", value);
}

/** What a key makes of a feeling: the arrows by half, the page keys by one. */
export function feelingAfter(value: number, key: string, scale: Scale): number | null | undefined {
  const by = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: 2 * STEP, PageDown: -2 * STEP }[key];
  if (by !== undefined) return within(value + by, scale);
  if (key === "Home") return scale.min;
  if (key === "End") return scale.max;
  return key === "Delete" || key === "Backspace" ? null : undefined;
}

/** A link between two steps; null where it is there already. */
export function link(map: JourneyMap, from: string, to: string, kind: EdgeKind): Op | null {
  const there = map.edges?.some((edge) => edge.from === from && edge.to === to && (edge.kind ?? "next") === kind);
  return there ? null : append(map, "edge", { from, to, kind });
}

/** The kind that a link most likely is: back or onto itself a loop, past others a branch, else the next step. */
export function likelyKind(map: JourneyMap, from: string, to: string): EdgeKind {
  const columns = columnsOf(map);
  const [start, end] = [from, to].map((id) => columns.findIndex((column) => column.id === id)) as [number, number];
  if (end <= start) return "loop";
  return end === start + 1 && !map.edges?.some((edge) => edge.from === from && (edge.kind ?? "next") === "next")
    ? "next"
    : "branch";
}
