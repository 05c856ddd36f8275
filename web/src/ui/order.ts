export interface Keyed {
  /** Unique in the list and steady while the list is reordered. */
  id: string;
  value: string;
  index: number;
}

/** Gives each item of a list, in which values may repeat, a key of its own: the value and how often it came before. */
export function keyed(values: readonly string[]): Keyed[] {
  const seen = new Map<string, number>();
  return values.map((value, index) => {
    const before = seen.get(value) ?? 0;
    seen.set(value, before + 1);
    return { id: before ? `${value}\u0000${before}` : value, value, index };
  });
}

/** The list with the item at `from` standing at `to`. */
export function moved<T>(values: readonly T[], from: number, to: number): T[] {
  const rest = values.filter((_, index) => index !== from);
  const item = values.slice(from, from + 1);
  return [...rest.slice(0, to), ...item, ...rest.slice(to)];
}
