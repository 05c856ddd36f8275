/** Changes of a map as data: they can be kept, sent, undone, and applied again on what others saved. */

import type { JourneyMap } from "../api";
import { childrenOf, HOME, idOf, type Kind, type PartOf } from "./kinds";
import { find } from "./model";

export type Op = SetOp | InsertOp | RemoveOp | MoveOp | BatchOp;

/** Another value for a field; undefined empties it. `before` is what it was. */
export interface SetOp {
  op: "set";
  kind: Kind;
  id: string;
  field: string;
  value?: unknown;
  before?: unknown;
}

/** A new part `into` its parent (a step into its stage, a card into `cellId(lane, column)`; null is the map). */
export interface InsertOp {
  op: "insert";
  kind: Listed;
  part: object;
  into: string | null;
  /** The part it follows; null for the first place. */
  after: string | null;
}

/** A part goes, and with it what has no meaning without it. */
export interface RemoveOp {
  op: "remove";
  kind: Listed;
  id: string;
}

export interface MoveOp {
  op: "move";
  kind: Listed;
  id: string;
  into: string | null;
  after: string | null;
}

/** Several changes that are one to those who make and undo it. */
export interface BatchOp {
  op: "batch";
  ops: Op[];
}

/** The kinds that stand in a list. */
export type Listed = Exclude<Kind, "map">;

/** Give a field another value; undefined empties it. */
export function set<K extends Kind, F extends keyof PartOf[K] & string>(
  map: JourneyMap,
  kind: K,
  id: string,
  field: F,
  value: PartOf[K][F] | undefined,
): SetOp {
  return { op: "set", kind, id, field, value, before: find(map, kind, id)?.[field] };
}

/** A new part behind another one; null puts it first. */
export function insert<K extends Listed>(
  kind: K,
  part: PartOf[K],
  into: string | null,
  after: string | null,
): InsertOp {
  return { op: "insert", kind, part, into, after };
}

/** A new part behind all those of its list. */
export function append<K extends Listed>(
  map: JourneyMap,
  kind: K,
  part: PartOf[K],
  into: string | null = null,
): InsertOp {
  return { op: "insert", kind, part, into, after: lastOf(map, kind, into) };
}

export function remove(kind: Listed, id: string): RemoveOp {
  return { op: "remove", kind, id };
}

/** Take a part elsewhere: into a parent (its own, to stay there), behind another part; null puts it first. */
export function move(kind: Listed, id: string, into: string | null, after: string | null): MoveOp {
  return { op: "move", kind, id, into, after };
}

export function batch(ops: Op[]): Op {
  const [only, ...others] = ops;
  return only && !others.length ? only : { op: "batch", ops };
}

/** The last part of a list; null where there is none. */
export function lastOf(map: JourneyMap, kind: Listed, into: string | null): string | null {
  const { of, field } = HOME[kind];
  const parent = into === null ? map : find(map, of, into);
  const last = parent && childrenOf(parent, field).at(-1);
  return last ? idOf(kind, last) : null;
}

/** Its changes one by one. */
export function flat(op: Op): Exclude<Op, BatchOp>[] {
  return op.op === "batch" ? op.ops.flatMap(flat) : [op];
}
