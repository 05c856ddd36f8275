/** Text from a spreadsheet as rows of cells: tabs, or what a CSV file has between its cells; quotes around line breaks. */

/** Rows of equal length, without empty ones at the end. Prose has commas too: only rows that agree are a CSV. */
export function readTable(text: string): string[][] {
  const given = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const tabbed = splitRows(given, "\t");
  const rows = tabbed.some((row) => row.length > 1) ? tabbed : (csv(given, ";") ?? csv(given, ",") ?? linesOf(given));
  const trimmed = rows.map((row) => row.map((cell) => cell.trim()));
  while (trimmed.length && trimmed.at(-1)?.every((cell) => !cell)) trimmed.pop();
  const width = Math.max(0, ...trimmed.map(filledOf));
  return trimmed.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ""));
}

/** How many cells a row has up to its last one with something in it. */
function filledOf(row: readonly string[]): number {
  return row.reduce((width, cell, index) => (cell ? index + 1 : width), 0);
}

function csv(text: string, separator: string): string[][] | null {
  const rows = splitRows(text, separator).filter((row) => row.some((cell) => cell.trim()));
  const [first] = rows;
  const agree = first !== undefined && first.length > 1 && rows.every((row) => row.length === first.length);
  return agree && (rows.length > 1 || separator === ";") ? rows : null;
}

function linesOf(text: string): string[][] {
  return splitRows(text, "\0");
}

/** A cell that begins with a quote ends with one; two quotes inside it are one. */
function splitRows(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at, separator) : plain(text, at, separator);
    rows.at(-1)?.push(cell);
    if (text[end] === "\n") rows.push([]);
    at = end + 1;
  }
  return rows;
}

function plain(text: string, from: number, separator: string): [cell: string, end: number] {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== "\n") end += 1;
  return [text.slice(from, end), end];
}

/** A quote that nothing closes before a separator is only a character. */
function quoted(text: string, from: number, separator: string): [cell: string, end: number] {
  let end = from + 1;
  let cell = "";
  while (end < text.length) {
    if (text[end] !== '"') cell += text[end];
    else if (text[end + 1] === '"') {
      cell += '"';
      end += 1;
    } else break;
    end += 1;
  }
  const next = text[end + 1];
  const isClosed = text[end] === '"' && (next === undefined || next === separator || next === "\n");
  return isClosed ? [cell, end + 1] : plain(text, from, separator);
}
