/** The one way in which a map changes: `edit(map, op)` gives another map and what takes the change back. */

import type { JourneyMap } from "../api";
import { check } from "./checks";
import { REQUIRED } from "./fields";
import { cellId, childrenOf, HOME, type Part } from "./kinds";
import { find } from "./model";
import { type InsertOp, lastOf, type MoveOp, type Op, type SetOp } from "./op";
import { EditRefused } from "./refused";
import { removePart } from "./removal";
import { mendSpans } from "./spans";
import { canGoEmpty, Transaction } from "./transaction";

export * from "./op";
export { EditRefused } from "./refused";

export interface Edited {
  map: JourneyMap;
  /** Brings the map before back, part by part, so that it also fits on what others have changed since. */
  undo: Op;
}

/**
 * Change a map. What the change does not touch stays the same object; what loses its meaning goes with what is removed
 * (cards, edges, comments, …) and comes back with its undo. Throws EditRefused for what the server would refuse.
 */
export function edit(map: JourneyMap, op: Op): Edited {
  const work = new Transaction(map);
  perform(work, op);
  check(work.map, work.touched);
  const [only, ...others] = work.undo;
  return { map: work.map, undo: only && !others.length ? only : { op: "batch", ops: work.undo } };
}

function perform(work: Transaction, op: Op): void {
  if (op.op === "batch") for (const each of op.ops) perform(work, each);
  else if (op.op === "set") setField(work, op);
  else if (op.op === "insert") insertPart(work, op);
  else if (op.op === "remove") removePart(work, op.kind, op.id);
  else movePart(work, op);
}

/** Lists of parts are changed part by part, and nothing changes its name. */
function setField(work: Transaction, { kind, id, field, value }: SetOp): void {
  const isList = Object.values(HOME).some((home) => home.of === kind && home.field === field);
  if (isList || field === "id" || field === "format" || field === "version") {
    throw new EditRefused("map_unknown_field", { field });
  }
  if (isNothing(value, field) && REQUIRED[kind].includes(field)) throw new EditRefused("map_field_missing", { field });
  work.set(kind, id, field, isNothing(value, field) ? undefined : value);
}

/** Nothing is said by leaving a field out; only a reading can be known to have no value. */
function isNothing(value: unknown, field: string): boolean {
  if (value === undefined) return true;
  return (value === null && field !== "value" && field !== "previous") || (Array.isArray(value) && !value.length);
}

function insertPart(work: Transaction, { kind, part, into, after }: InsertOp): void {
  const given = part as Part;
  if (kind === "cell" && find(work.map, "cell", cellId(String(given.lane), String(given.at)))) {
    mergeCell(work, given);
  } else if (kind === "card" && into !== null && !find(work.map, "cell", into)) {
    work.insert("cell", { ...cellNamed(into), items: [part] }, null, lastOf(work.map, "cell", null), [
      { op: "remove", kind, id: String(given.id) },
    ]);
  } else {
    work.insert(kind, given, into, after);
  }
}

/** Somebody else put cards where a cell comes back: the cell gets the cards of both. */
function mergeCell(work: Transaction, cell: Part): void {
  const into = cellId(String(cell.lane), String(cell.at));
  for (const card of childrenOf(cell, "items")) work.insert("card", card, into, lastOf(work.map, "card", into));
}

function movePart(work: Transaction, { kind, id, into, after }: MoveOp): void {
  if (kind !== "card" || into === null) {
    work.move(kind, id, into, after);
    if (kind === "stage" || kind === "step") mendSpans(work);
    return;
  }
  if (!find(work.map, "cell", into)) {
    work.insert("cell", { ...cellNamed(into), items: [] }, null, lastOf(work.map, "cell", null), []);
  }
  work.move(kind, id, into, after);
  work.take("cell", (cell) => !childrenOf(cell, "items").length && canGoEmpty(cell));
}

function cellNamed(id: string): { lane: string; at: string } {
  const [lane = "", at = ""] = id.split("@");
  return { lane, at };
}
