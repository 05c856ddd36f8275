/** Sheets as files that stand alone. Paper is light, whatever the page is. */
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { drawn, standaloneSvg } from "./export";
import { encoded } from "./helvetica";
import { type Colors, type Paper, sheetPdf } from "./pdf";
import type { Ink, Jpeg, Sheet, SheetShape, SheetText } from "./sheet";
import { SheetPicture } from "./sheetPicture";
import { fontOf, measure } from "./text";

export type SheetFormat = "svg" | "png";

export function sheetFile(sheet: Sheet, format: SheetFormat): Promise<Blob> {
  return onLightGround(sheet, async (svg) =>
    format === "svg" ? new Blob([standaloneSvg(svg, null)], { type: "image/svg+xml" }) : drawn(svg, null, "image/png"),
  );
}

/** A page for each sheet, its words as text. */
export function pdfOf(sheets: readonly Sheet[], paper?: (sheet: Sheet) => Paper): Blob {
  const colors = lightColors();
  const pages = sheets.map((sheet) => ({ ...sheet, shapes: writable(sheet.shapes, colors) }));
  return new Blob([sheetPdf(pages, colors, paper)], { type: "application/pdf" });
}

/** Words with letters that Helvetica does not have become pictures of themselves, on the ground on which they stand. */
function writable(shapes: readonly SheetShape[], colors: Colors): SheetShape[] {
  return shapes.map((shape, index) => {
    if (shape.kind !== "text" || encoded(shape.text)) return shape;
    const before = shapes.slice(0, index).reverse();
    const ground = before.find(
      (other) =>
        other.kind === "rect" &&
        other.x <= shape.x &&
        shape.x <= other.x + other.width &&
        other.y <= shape.y &&
        shape.y <= other.y + other.height,
    );
    return pictured(shape, ground?.kind === "rect" ? ground.ink : "--color-surface", colors);
  });
}

/** Pixels of a picture for each one of the sheet. */
const FINE = 4;

function pictured({ x, y, text, size, bold, ink, anchor }: SheetText, ground: Ink, colors: Colors): SheetShape {
  const weight = bold ? 600 : 400;
  const [width, height] = [Math.ceil(measure(text, size, weight)) + 2, Math.ceil(1.3 * size)];
  const picture = jpeg(FINE * width, FINE * height, colors(ground), (brush) => {
    brush.fillStyle = `rgb(${colors(ink).join(" ")})`;
    brush.font = fontOf(FINE * size, weight);
    brush.fillText(text, 0, FINE * size);
  });
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  return { kind: "image", x: left, y: y - size, width, height, picture };
}

/** A picture as paper can carry it: what is transparent in it becomes white. */
export async function jpegOf(content: Blob): Promise<Jpeg> {
  const image = await createImageBitmap(content);
  return jpeg(image.width, image.height, [255, 255, 255], (brush) => brush.drawImage(image, 0, 0));
}

function jpeg(
  width: number,
  height: number,
  ground: readonly [number, number, number],
  draw: (brush: CanvasRenderingContext2D) => void,
): Jpeg {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const brush = canvas.getContext("2d");
  if (brush) {
    brush.fillStyle = `rgb(${ground.join(" ")})`;
    brush.fillRect(0, 0, width, height);
    draw(brush);
  }
  return { href: canvas.toDataURL("image/jpeg", 0.92), width, height };
}

/** Draws a sheet beside the page, in the light theme, for as long as it is read. */
async function onLightGround<Read>(sheet: Sheet, read: (svg: SVGSVGElement) => Promise<Read>): Promise<Read> {
  const ground = document.createElement("div");
  ground.dataset.theme = "light";
  Object.assign(ground.style, { position: "fixed", left: "200vw", top: "0" });
  document.body.append(ground);
  const root = createRoot(ground);
  try {
    flushSync(() => root.render(<SheetPicture sheet={sheet} />));
    return await read(ground.querySelector("svg") as SVGSVGElement);
  } finally {
    root.unmount();
    ground.remove();
  }
}

function lightColors(): Colors {
  const known = new Map<Ink, [number, number, number]>();
  return (ink) => {
    const found = known.get(ink);
    if (found) return found;
    const probe = document.createElement("span");
    probe.style.colorScheme = "light";
    probe.style.color = `var(${ink})`;
    document.body.append(probe);
    const [red = 0, green = 0, blue = 0] =
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    probe.remove();
    known.set(ink, [red, green, blue]);
    return [red, green, blue];
  };
}
