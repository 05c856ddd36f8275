/** A sheet as a PDF file of one A4 page: text stays text, in Helvetica; without a library. */
import { encoded, helveticaWidth } from "./helvetica";
import type { Ink, Sheet, SheetShape } from "./sheet";

const PAGE = { width: 595.28, height: 841.89, margin: 40 };
/** How far a circle's control points stand from its corners. */
const ROUND = 0.5523;

export type Colors = (ink: Ink) => [number, number, number];

/** True when all words of the sheet can be written in Helvetica; else it is printed as a picture. */
export function isWritable(sheet: Sheet): boolean {
  return sheet.shapes.every((shape) => shape.kind !== "text" || encoded(shape.text) !== null);
}

/** The page as shapes and text. */
export function sheetPdf(sheet: Sheet, colors: Colors): Uint8Array<ArrayBuffer> {
  const scale = (PAGE.width - 2 * PAGE.margin) / sheet.width;
  const matrix = `${round(scale)} 0 0 ${round(-scale)} ${PAGE.margin} ${round(PAGE.height - PAGE.margin)} cm`;
  const drawn = sheet.shapes.map((shape) => operators(shape, colors)).join("\n");
  return file(sheet.title, latin(`q ${matrix}\n${drawn}\nQ`), "");
}

/** The page as one JPEG picture of the given size. */
export function picturePdf(
  title: string,
  jpeg: Uint8Array,
  size: { width: number; height: number },
): Uint8Array<ArrayBuffer> {
  const width = PAGE.width - 2 * PAGE.margin;
  const height = (width * size.height) / size.width;
  const place = `q ${round(width)} 0 0 ${round(height)} ${PAGE.margin} ${round(PAGE.height - PAGE.margin - height)} cm`;
  const image = join([
    latin(
      `<< /Type /XObject /Subtype /Image /Width ${size.width} /Height ${size.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
    ),
    jpeg,
    latin("\nendstream"),
  ]);
  return file(title, latin(`${place} /Picture Do Q`), "/XObject << /Picture 8 0 R >>", [image]);
}

function operators(shape: SheetShape, colors: Colors): string {
  const color = colors(shape.ink)
    .map((part) => round(part / 255))
    .join(" ");
  if (shape.kind === "line") return `${color} RG 1 w ${at(shape.x1, shape.y1)} m ${at(shape.x2, shape.y2)} l S`;
  if (shape.kind === "rect") return `${color} rg ${rectangle(shape)} f`;
  const { x, y, text, size, bold, anchor } = shape;
  const width = helveticaWidth(text, size, bold);
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  const bytes = (encoded(text) ?? []).map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `BT ${color} rg /${bold ? "Bold" : "Plain"} ${size} Tf 1 0 0 -1 ${at(left, y)} Tm <${bytes}> Tj ET`;
}

function rectangle({ x, y, width, height, radius = 0 }: Extract<SheetShape, { kind: "rect" }>): string {
  const r = Math.min(radius, width / 2, height / 2);
  if (r <= 0) return `${at(x, y)} ${round(width)} ${round(height)} re`;
  const [right, bottom, k] = [x + width, y + height, r * (1 - ROUND)];
  const curve = (...points: [number, number][]) => `${points.map((point) => at(...point)).join(" ")} c`;
  return [
    `${at(x + r, y)} m ${at(right - r, y)} l`,
    curve([right - k, y], [right, y + k], [right, y + r]),
    `${at(right, bottom - r)} l`,
    curve([right, bottom - k], [right - k, bottom], [right - r, bottom]),
    `${at(x + r, bottom)} l`,
    curve([x + k, bottom], [x, bottom - k], [x, bottom - r]),
    `${at(x, y + r)} l`,
    curve([x, y + k], [x + k, y], [x + r, y]),
    "h",
  ].join(" ");
}

/** The parts of a file in the order of their numbers, and the table of where each begins. */
function file(title: string, content: Uint8Array, resources: string, more: Uint8Array[] = []): Uint8Array<ArrayBuffer> {
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    latin("<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /DisplayDocTitle true >> >>"),
    latin("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    latin(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /Resources << /Font << /Plain 5 0 R /Bold 6 0 R >> ${resources} >> >>`,
    ),
    join([latin(`<< /Length ${content.length} >>\nstream\n`), content, latin("\nendstream")]),
    latin(font("Helvetica")),
    latin(font("Helvetica-Bold")),
    latin(`<< /Title <feff${hex16(title)}> /Producer (Parcours) >>`),
    ...more,
  ];
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
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return join(parts);
}

function hex16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, "0")).join(
    "",
  );
}

function at(x: number, y: number): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000;
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
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
