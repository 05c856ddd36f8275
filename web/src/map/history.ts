/** What was done and can be undone, and what was undone and can be done again. */

import type { JourneyMap } from "../api";
import { edit, type Op } from "./edit";
import { takesTheSame } from "./effects";
import { batch } from "./op";
import { EditRefused } from "./refused";

/** A change with the maps before and after it: as long as nobody else changed anything, undoing is exact and free. */
export interface Done {
  op: Op;
  undo: Op;
  before: JourneyMap;
  after: JourneyMap;
}

export interface History {
  done: readonly Done[];
  undone: readonly Done[];
}

export const NO_HISTORY: History = { done: [], undone: [] };
const LONGEST = 300;

export interface Turned {
  history: History;
  /** What changes the map; null where others have changed the same since, and the change is forgotten. */
  turn: { op: Op; map: JourneyMap; last: Done } | null;
}

export function did({ done }: History, last: Done): History {
  return { done: [...done.slice(1 - LONGEST), last], undone: [] };
}

/** A change that belongs to the one before it: both are undone at once, unless others changed something in between. */
export function joined(history: History, next: Done): History {
  const last = history.done.at(-1);
  if (last?.after !== next.before) return did(history, next);
  const whole = {
    op: batch([last.op, next.op]),
    undo: batch([next.undo, last.undo]),
    before: last.before,
    after: next.after,
  };
  return { done: [...history.done.slice(0, -1), whole], undone: [] };
}

export function back(history: History, map: JourneyMap): Turned | null {
  const last = history.done.at(-1);
  if (!last) return null;
  const done = history.done.slice(0, -1);
  const turned = again(map, last.undo, last.after, last.before);
  if (!turned) return { history: { ...history, done }, turn: null };
  return { history: { done, undone: [...history.undone, last] }, turn: { op: last.undo, map: turned, last } };
}

export function forth(history: History, map: JourneyMap): Turned | null {
  const last = history.undone.at(-1);
  if (!last) return null;
  const undone = history.undone.slice(0, -1);
  const turned = again(map, last.op, last.before, last.after);
  if (!turned) return { history: { ...history, undone }, turn: null };
  return { history: { done: [...history.done, last], undone }, turn: { op: last.op, map: turned, last } };
}

/** A change that led from one map to another, on the map as it is now; null where it would overwrite others. */
function again(map: JourneyMap, op: Op, from: JourneyMap, to: JourneyMap): JourneyMap | null {
  if (map === from) return to;
  try {
    const here = edit(map, op);
    return takesTheSame(here.undo, edit(from, op).undo) ? here.map : null;
  } catch (error) {
    if (error instanceof EditRefused) return null;
    throw error;
  }
}
