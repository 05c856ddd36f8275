/** The file around the pages of a PDF: its parts in the order of their numbers, and the table of where each begins. */

export interface Page {
  width: number;
  height: number;
  content: Uint8Array;
  /** Named Picture1, Picture2… in the content. */
  pictures: readonly Uint8Array[];
}

const CATALOG = 1;
const PAGES = 2;
const PLAIN = 3;
const BOLD = 4;
const INFO = 5;

export function fileOf(title: string, pages: readonly Page[]): Uint8Array<ArrayBuffer> {
  const objects: Uint8Array[] = [];
  const kids: number[] = [];
  for (const { width, height, content, pictures } of pages) {
    const number = INFO + objects.length + 1;
    kids.push(number);
    const named = pictures.map((_, index) => `/Picture${index + 1} ${number + 2 + index} 0 R`).join(" ");
    const fonts = `/Font << /Plain ${PLAIN} 0 R /Bold ${BOLD} 0 R >>`;
    objects.push(
      latin(
        `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${number + 1} 0 R /Resources << ${fonts} /XObject << ${named} >> >> >>`,
      ),
      stream("", content),
      ...pictures,
    );
  }
  const list = kids.map((number) => `${number} 0 R`).join(" ");
  return written([
    latin(`<< /Type /Catalog /Pages ${PAGES} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>`),
    latin(`<< /Type /Pages /Kids [${list}] /Count ${kids.length} >>`),
    latin(font("Helvetica")),
    latin(font("Helvetica-Bold")),
    latin(`<< /Title <feff${hex16(title)}> /Producer (Parcours) >>`),
    ...objects,
  ]);
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

function written(objects: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts = [latin("%PDF-1.4\n")];
  const starts: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((object, index) => {
    starts.push(length);
    const part = join([latin(`${index + 1} 0 obj\n`), object, latin("\nendobj\n")]);
    parts.push(part);
    length += part.length;
  });
  const table = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  parts.push(
    latin(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root ${CATALOG} 0 R /Info ${INFO} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return join(parts);
}

/** Bytes with what they are and how many. */
export function stream(kind: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = [kind, `/Length ${bytes.length}`].filter(Boolean).join(" ");
  return join([latin(`<< ${head} >>\nstream\n`), bytes, latin("\nendstream")]);
}

export function latin(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function latinHex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function hex16(text: string): string {
  return Array.from(text.split(""), (unit) => unit.charCodeAt(0).toString(16).padStart(4, "0")).join("");
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
