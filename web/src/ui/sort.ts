export interface Sort {
  column: string;
  descending: boolean;
}

/** A sorted copy: numbers by size, words as the language orders them, unknown last in both directions. */
export function sorted<Row>(
  rows: readonly Row[],
  value: (row: Row) => string | number | null,
  descending: boolean,
  lang: string,
): Row[] {
  const words = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
  const direction = descending ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = value(left);
    const b = value(right);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order = typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
    return direction * order;
  });
}
