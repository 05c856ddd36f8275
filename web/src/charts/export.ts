/** A picture of the page as a file that stands alone: styles inlined, size stated, ground painted. */

import { shorten, wrap } from "./text";

const INLINED = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
  "visibility",
];
/** Attributes that mean something only on the page. */
const PAGE_ONLY = ["class", "tabindex", "role", "data-mark", "data-picture", "aria-label", "aria-hidden"];
const PADDING = 16;
/** What every browser can draw into a picture. */
const LONGEST = 16_000;
const MOST_PIXELS = 128_000_000;
const SVG = "http://www.w3.org/2000/svg";

/** What stands above the picture in its file: its title and the sentence that says it. */
export interface Caption {
  title: string;
  description: string;
  /** What the numbers are about. */
  source?: string;
}

interface Line {
  text: string;
  size: number;
  weight: number;
  y: number;
}

/** The SVG text of a picture, independent of the page's style sheets; without a caption when it says all itself. */
export function standaloneSvg(svg: SVGSVGElement, caption: Caption | null): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  [copy, ...copy.querySelectorAll<SVGElement>("*")].forEach((part, index) => {
    const style = getComputedStyle(originals[index] as SVGElement);
    for (const property of INLINED) part.style.setProperty(property, style.getPropertyValue(property));
    if (part instanceof SVGRectElement)
      part.setAttribute("rx", String(Number.parseFloat(style.getPropertyValue("rx")) || 0));
    for (const name of PAGE_ONLY) part.removeAttribute(name);
  });
  const box = frameOf(svg, caption);
  const ground = element("rect", { x: box.x, y: box.y, width: box.width, height: box.height });
  ground.setAttribute("fill", getComputedStyle(svg).getPropertyValue("background-color") || "white");
  const words = element("title", {});
  words.textContent = caption?.title ?? svg.getAttribute("aria-label") ?? "";
  const { color, fontFamily } = getComputedStyle(svg);
  const lines = box.lines.map(({ text, size, weight, y }) => {
    const line = element("text", {
      x: 0,
      y,
      fill: color,
      "font-size": size,
      "font-weight": weight,
      "font-family": fontFamily,
    });
    line.textContent = text;
    return line;
  });
  copy.prepend(words, ground, ...lines);
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The picture as PNG. */
export async function png(svg: SVGSVGElement, caption: Caption | null): Promise<Blob> {
  return drawn(svg, caption, "image/png");
}

/** The picture as pixels, twice as fine as the screen shows it where browsers can draw so many. */
export async function drawn(
  svg: SVGSVGElement,
  caption: Caption | null,
  type: "image/png" | "image/jpeg",
): Promise<Blob> {
  const { width, height } = frameOf(svg, caption);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standaloneSvg(svg, caption))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const fine = Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(MOST_PIXELS / (width * height)));
  canvas.width = Math.floor(fine * width);
  canvas.height = Math.floor(fine * height);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be drawn"))), type, 0.92);
  });
}

/** Hand a file to the browser's downloads. */
export function save(content: Blob | string, name: string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** A file name from words. */
export function fileName(words: string, ending: string): string {
  const plain = words
    .normalize("NFKD")
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/[\s_]+/g, "-")
    .toLowerCase();
  return `${plain.slice(0, 80) || "parcours"}.${ending}`;
}

/** The picture with its caption, when it has one, and a margin: the box, and the caption's lines above the picture. */
function frameOf(
  svg: SVGSVGElement,
  caption: Caption | null,
): Record<"x" | "y" | "width" | "height", number> & { lines: Line[] } {
  const { width, height } = svg.viewBox.baseVal;
  if (!caption)
    return { x: -PADDING, y: -PADDING, width: width + 2 * PADDING, height: height + 2 * PADDING, lines: [] };
  const { title, description, source = "" } = caption;
  const sentence = [...wrap(description, width, 13, 3), ...wrap(source, width, 13, 2)];
  const top = 22 + 18 * sentence.length + 14;
  const lines = [
    { text: shorten(title, width, 16, undefined, 600), size: 16, weight: 600, y: 16 - top },
    ...sentence.map((text, index) => ({ text, size: 13, weight: 400, y: 38 - top + 18 * index })),
  ];
  const frame = { x: -PADDING, y: -top - PADDING, width: width + 2 * PADDING, height: height + top + 2 * PADDING };
  return { ...frame, lines };
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
