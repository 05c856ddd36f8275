/** What a change takes away, seen from what would bring it back. */

import { flat, type Op } from "./op";
import { same } from "./same";

/**
 * Whether a change takes the same away from two maps: its undo brings back the same values, the same parts, to the same
 * parents. Which neighbours they have is no matter: a place in a row is nobody's words.
 */
export function takesTheSame(one: Op, other: Op): boolean {
  const left = flat(one);
  const right = flat(other);
  return left.length === right.length && left.every((op, index) => same(withoutPlace(op), withoutPlace(right[index])));
}

function withoutPlace(op: Op | undefined): object | undefined {
  if (op?.op === "insert" || op?.op === "move") return { ...op, after: null };
  return op?.op === "set" ? { ...op, before: null } : op;
}
