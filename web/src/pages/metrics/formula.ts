/** What the editor of formulas needs to know of their text. */

/** A short name for formulas, from words: letters, digits and underscores. */
export function idOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return /^[0-9]/.test(plain) ? `m_${plain}` : plain;
}

export function isId(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** The line that holds a position, and the column in it; none when the position is not known. */
export function caretOf(formula: string, position: number): { line: string; column: number } | null {
  if (!Number.isInteger(position) || position < 0) return null;
  let start = 0;
  for (const line of formula.split("\n")) {
    if (position <= start + line.length) return { line, column: position - start };
    start += line.length + 1;
  }
  return null;
}
