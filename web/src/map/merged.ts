/** Two changes of one value that can both be kept. */

import { isPlain, same } from "./same";

/**
 * What a value becomes when both sides changed it: lists of names take what either added and lose what either removed,
 * texts by language are merged language by language. Null where only people can decide.
 */
export function merged(before: unknown, mine: unknown, theirs: unknown): { value: unknown } | null {
  if (same(mine, theirs) || same(before, theirs)) return { value: mine };
  if (same(before, mine)) return { value: theirs };
  if (isNames(before) && isNames(mine) && isNames(theirs)) return { value: mergedNames(before, mine, theirs) };
  if (!isPlain(before) || !isPlain(mine) || !isPlain(theirs)) return null;
  const value: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const both = merged(before[field], mine[field], theirs[field]);
    if (!both) return null;
    if (both.value !== undefined) value[field] = both.value;
  }
  return { value };
}

function mergedNames(before: string[] = [], mine: string[] = [], theirs: string[] = []): string[] | undefined {
  const left = theirs.filter((name) => !before.includes(name) || mine.includes(name));
  const added = mine.filter((name) => !before.includes(name) && !theirs.includes(name));
  return left.length + added.length ? [...left, ...added] : undefined;
}

function isNames(value: unknown): value is string[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}
