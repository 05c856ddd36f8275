/** Sheets as the pages of a PDF file: text stays text, in Helvetica; without a library. */
import { encoded, helveticaWidth } from "./helvetica";
import { segmentsOf } from "./pathData";
import { fileOf, latin, latinHex, stream } from "./pdfFile";
import type { Ink, Jpeg, Sheet, SheetPath, SheetRect, SheetShape, SheetText } from "./sheet";

/** A page in points, a 72nd of an inch each; all around it a margin stays free. */
export interface Paper {
  width: number;
  height: number;
  margin: number;
}

export const A4: Paper = { width: 595.28, height: 841.89, margin: 40 };
/** How far a circle's control points stand from its corners. */
const ROUND = 0.5523;

export type Colors = (ink: Ink) => [number, number, number];

/** A page for each sheet, which is as large on it as the paper lets it be. */
export function sheetPdf(
  sheets: readonly Sheet[],
  colors: Colors,
  paper: (sheet: Sheet) => Paper = () => A4,
): Uint8Array<ArrayBuffer> {
  const pages = sheets.map((sheet) => {
    const { width, height, margin } = paper(sheet);
    const scale = Math.min((width - 2 * margin) / sheet.width, (height - 2 * margin) / sheet.height);
    const pictures = [...new Set(sheet.shapes.flatMap((shape) => (shape.kind === "image" ? [shape.picture] : [])))];
    const drawn = sheet.shapes.map((shape) => operators(shape, colors, pictures)).join("\n");
    const place = `${round(scale)} 0 0 ${round(-scale)} ${round(margin)} ${round(height - margin)} cm`;
    return { width, height, content: latin(`q ${place}\n${drawn}\nQ`), pictures: pictures.map(image) };
  });
  return fileOf(sheets[0]?.title ?? "", pages);
}

function image({ href, width, height }: Jpeg): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(href.slice(href.indexOf(",") + 1)), (letter) => letter.charCodeAt(0));
  const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
  return stream(`${kind} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`, bytes);
}

function operators(shape: SheetShape, colors: Colors, pictures: readonly Jpeg[]): string {
  if (shape.kind === "image") {
    const { x, y, width, height, picture } = shape;
    // The page stands on its head, a picture does not.
    const place = `${round(width)} 0 0 ${round(-height)} ${at(x, y + height)} cm`;
    return `q ${place} /Picture${pictures.indexOf(picture) + 1} Do Q`;
  }
  const color = colored(shape.ink, colors);
  if (shape.kind === "text") return words(shape, color);
  if (shape.kind === "path") return path(shape, color);
  if (shape.kind === "rect") {
    const edge = shape.edge ? ` ${colored(shape.edge, colors)} RG 1 w` : "";
    return `${color} rg${edge} ${rectangle(shape)} ${shape.edge ? "B" : "f"}`;
  }
  const { x1, y1, x2, y2, width = 1, dash } = shape;
  return dashed(dash, `${color} RG ${round(width)} w ${at(x1, y1)} m ${at(x2, y2)} l S`);
}

function colored(ink: Ink, colors: Colors): string {
  return colors(ink)
    .map((part) => round(part / 255))
    .join(" ");
}

function dashed(dash: readonly number[] | undefined, drawn: string): string {
  return dash ? `q [${dash.join(" ")}] 0 d ${drawn} Q` : drawn;
}

function words({ x, y, text, size, bold, anchor }: SheetText, color: string): string {
  const width = helveticaWidth(text, size, bold);
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  const font = `/${bold ? "Bold" : "Plain"} ${size} Tf`;
  return `BT ${color} rg ${font} 1 0 0 -1 ${at(left, y)} Tm <${latinHex(encoded(text) ?? [])}> Tj ET`;
}

const PAINTED = { M: "m", L: "l", C: "c", Z: "h" } as const;

function path({ d, x = 0, y = 0, scale = 1, filled, width = 1, dash }: SheetPath, color: string): string {
  const drawn = segmentsOf(d)
    .map(({ to, points }) =>
      [...points.map(([left, top]) => at(x + scale * left, y + scale * top)), PAINTED[to]].join(" "),
    )
    .join(" ");
  return filled ? `${color} rg ${drawn} f` : dashed(dash, `${color} RG ${round(width)} w ${drawn} S`);
}

function rectangle({ x, y, width, height, radius = 0 }: SheetRect): string {
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

function at(x: number, y: number): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000;
}
