/** Helvetica, which every reader of PDF has: how its letters are written in Windows-1252 and how wide they are. */

/** Widths of the characters from the space to the tilde, in thousandths of the size. */
const PLAIN = widths(
  "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584",
);
const BOLD = widths(
  "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584",
);
/** Characters above Latin-1 that Windows-1252 has, with their bytes and widths. */
const SIGNS: Record<string, [number, number]> = {
  "€": [0x80, 556],
  "…": [0x85, 1000],
  "‘": [0x91, 278],
  "’": [0x92, 278],
  "“": [0x93, 500],
  "”": [0x94, 500],
  "•": [0x95, 350],
  "–": [0x96, 556],
  "—": [0x97, 1000],
  œ: [0x9c, 944],
  Œ: [0x8c, 1000],
};
/** Written with a near one. */
const NEAR: Record<string, string> = { "−": "–", "\u00a0": " ", "\u202f": " ", "\u2009": " " };

/** The bytes of a text in Windows-1252; null when a letter is not in it. */
export function encoded(text: string): number[] | null {
  const bytes: number[] = [];
  for (const letter of [...text].map((each) => NEAR[each] ?? each)) {
    const code = SIGNS[letter]?.[0] ?? letter.codePointAt(0) ?? 0;
    const known = Object.hasOwn(SIGNS, letter) || (code >= 32 && code < 127) || (code >= 0xa0 && code < 256);
    if (!known) return null;
    bytes.push(code);
  }
  return bytes;
}

/** The width of a text at a size; a letter with an accent is as wide as without. */
export function helveticaWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const letter of [...text].map((each) => NEAR[each] ?? each)) {
    const base = letter.normalize("NFD").charCodeAt(0) - 32;
    sum += SIGNS[letter]?.[1] ?? (bold ? BOLD : PLAIN)[base] ?? 556;
  }
  return (sum * size) / 1000;
}

function widths(written: string): number[] {
  return written.split(" ").map(Number);
}
