/** Comparing maps and their parts as JSON, and keeping the objects that did not change. */

import { cellId } from "./kinds";

type Plain = Readonly<Record<string, unknown>>;

/** Whether two values say the same, in whatever order their fields stand. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (!isPlain(one) || !isPlain(other)) return false;
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].every((field) => same(one[field], other[field]));
}

/** `after`, with the objects of `before` wherever they say the same: what is drawn from them need not be drawn again. */
export function shared<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(after)) return sharedList(Array.isArray(before) ? before : [], after) as T;
  if (!isPlain(after) || !isPlain(before)) return after;
  let isSame = true;
  const mixed: Record<string, unknown> = {};
  for (const field of Object.keys(after)) {
    mixed[field] = shared(before[field], after[field]);
    isSame &&= mixed[field] === before[field];
  }
  return (isSame && Object.keys(before).length === Object.keys(mixed).length ? before : mixed) as T;
}

function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((item, index) => [keyOf(item, index), item]));
  const mixed = after.map((item, index) => shared(known.get(keyOf(item, index)), item));
  return mixed.length === before.length && mixed.every((item, index) => item === before[index]) ? before : mixed;
}

/** What tells an item of a list apart: its name, else its place. */
function keyOf(item: unknown, index: number): string | number {
  if (!isPlain(item)) return index;
  if (typeof item.id === "string") return item.id;
  return typeof item.lane === "string" ? cellId(item.lane, String(item.at)) : index;
}

/** The same without empty lists: where there is none of something, nothing is said. */
export function withoutEmptyLists<T extends object>(map: T): T {
  const kept = Object.entries(map).filter(([, value]) => !(Array.isArray(value) && !value.length));
  return Object.fromEntries(kept) as T;
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
