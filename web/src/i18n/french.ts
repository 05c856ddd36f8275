/** Spaces a line must not break at, which French puts inside its signs: « mot », mot ?, mot :, 12 %. */
const BEFORE = / (?=[?!;:»%])/g;
const AFTER = /(?<=«) /g;

export function withFrenchSpaces(text: string): string {
  return text.replace(BEFORE, "\u00a0").replace(AFTER, "\u00a0");
}

/** The same dictionary with its words, and what its functions return, spaced as French is. */
export function french<T>(node: T): T {
  return spaced(node) as T;
}

function spaced(node: unknown): unknown {
  if (typeof node === "string") return withFrenchSpaces(node);
  if (typeof node === "function") return (...values: unknown[]) => spaced(node(...values));
  if (Array.isArray(node)) return node.map(spaced);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, spaced(value)]));
}
