/** Text inside pictures: how wide it is, how to shorten it, how to break it into lines. */

export type Measure = (text: string, size: number, weight?: number) => number;

const NARROW = new Set("iIl.,:;'|!()[] fjrt");
const WIDE = new Set("mwMW@%");
/** Where a line may end. */
const SPACES = /[^\S\u00a0\u202f]+/;
/** Signs that French writes after a space, and that never begin a line. */
const HANGING = / ([?!:;»])/g;

/** A width good to about 5 %, where there is no canvas to ask. */
export const estimate: Measure = (text, size) => {
  let units = 0;
  for (const letter of text) units += NARROW.has(letter) ? 0.31 : WIDE.has(letter) ? 0.88 : 0.56;
  return units * size;
};

let context: CanvasRenderingContext2D | null | undefined;

/** The width the browser gives the text in the system font. */
export const measure: Measure = (text, size, weight = 400) => {
  if (context === undefined) {
    context = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  }
  if (!context) return estimate(text, size);
  context.font = fontOf(size, weight);
  return context.measureText(text).width;
};

/** The system font as a canvas names it. */
export function fontOf(size: number, weight = 400): string {
  const family = getComputedStyle(document.documentElement).getPropertyValue("--font-sans") || "system-ui, sans-serif";
  return `${weight} ${size}px ${family}`;
}

/** The longest beginning of `text` that fits, with an ellipsis when something is left out. */
export function shorten(text: string, width: number, size: number, ruler: Measure = measure, weight?: number): string {
  if (ruler(text, size, weight) <= width) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ruler(`${letters.slice(0, middle).join("").trimEnd()}…`, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}

/** The text on at most `lines` lines, broken at spaces; what does not fit ends in an ellipsis. */
export function wrap(
  text: string,
  width: number,
  size: number,
  lines: number,
  ruler: Measure = measure,
  weight?: number,
): string[] {
  const words = text.split(SPACES).filter(Boolean);
  const out: string[] = [];
  while (words.length && out.length < lines - 1) {
    let line = words.shift() ?? "";
    while (words.length && ruler(`${line} ${words[0]}`, size, weight) <= width) line += ` ${words.shift()}`;
    out.push(shorten(line, width, size, ruler, weight));
  }
  if (words.length) out.push(shorten(words.join(" "), width, size, ruler, weight));
  return out;
}

/** The whole text on as many lines as it needs: broken at its own line ends, at spaces, and inside a word that is too long. */
export function unfold(text: string, width: number, size: number, ruler: Measure = measure, weight?: number): string[] {
  const fits = (line: string) => ruler(line, size, weight) <= width;
  return text.split(/\r?\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.replace(HANGING, "\u00a0$1").split(SPACES).filter(Boolean)) {
      const last = lines.at(-1);
      if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(...broken(word, fits));
    }
    return lines;
  });
}

function broken(word: string, fits: (part: string) => boolean): string[] {
  const parts: string[] = [];
  let part = "";
  for (const letter of word) {
    if (part && !fits(part + letter)) {
      parts.push(part);
      part = "";
    }
    part += letter;
  }
  return [...parts, part];
}
