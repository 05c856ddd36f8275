/** The score card as a sheet: one column on a phone, two elsewhere and on paper. */
import type { Ink, Sheet, SheetShape, SheetText } from "../../charts/sheet";
import { type Measure, measure, shorten, wrap } from "../../charts/text";

export interface CardTile {
  label: string;
  value: string;
  note: string;
  /** A letter beside the value. */
  grade?: { letter: string; ink: Ink };
  /** The length of the bar below, in [0, 1]; none without. */
  level?: number | null;
  ink?: Ink;
}

export interface CardPart {
  name: string;
  note: string;
  points: number;
  weight: number;
}

export interface CardContent {
  kicker: string;
  title: string;
  subtitle: string;
  tiles: CardTile[];
  partsTitle: string;
  parts: CardPart[];
  reasonsTitle: string;
  reasons: { text: string; points: string }[];
  noReasons: string;
  histogram: { title: string; bins: number[]; low: string; high: string } | null;
  /** Lines at the foot: what the numbers are about. */
  foot: string[];
}

const GAP = 16;
const WIDE = 560;

/** Draws from the top down; `y` is where the next thing begins. */
class Pen {
  readonly shapes: SheetShape[] = [];
  y = 0;
  readonly ruler: Measure;

  constructor(ruler: Measure) {
    this.ruler = ruler;
  }

  text(x: number, y: number, text: string, size: number, rest: Partial<SheetText> = {}): void {
    this.shapes.push({ kind: "text", x, y, text, size, ink: "--color-text", ...rest });
  }

  rect(x: number, y: number, width: number, height: number, ink: Ink, radius = 0): void {
    this.shapes.push({ kind: "rect", x, y, width, height, ink, radius });
  }

  rule(width: number): void {
    this.shapes.push({ kind: "line", x1: 0, y1: this.y, x2: width, y2: this.y, ink: "--color-border" });
  }

  lines(text: string, x: number, width: number, size: number, most: number, rest: Partial<SheetText> = {}): void {
    for (const line of wrap(text, width, size, most, this.ruler, rest.bold ? 600 : 400)) {
      this.y += Math.round(size * 1.35);
      this.text(x, this.y, line, size, rest);
    }
  }
}

export function cardSheet(content: CardContent, width: number, ruler: Measure = measure): Sheet {
  const pen = new Pen(ruler);
  const two = width >= WIDE;
  pen.text(0, 12, content.kicker, 12, { ink: "--color-muted" });
  pen.y = 18;
  pen.lines(content.title, 0, width, 24, 2, { bold: true });
  pen.y += 2;
  pen.lines(content.subtitle, 0, width, 14, 2, { ink: "--color-muted" });
  pen.y += 20;
  tiles(pen, content.tiles, width, two ? 3 : 1);
  const top = pen.y + 12;
  const column = two ? (width - 2 * GAP) / 2 : width;
  pen.y = top;
  reasons(pen, content, 0, column);
  const left = pen.y;
  pen.y = two ? top : left + 12;
  parts(pen, content, two ? column + 2 * GAP : 0, column);
  pen.y = Math.max(pen.y, left) + 12;
  if (content.histogram) histogram(pen, content.histogram, width);
  pen.rule(width);
  pen.y += 6;
  for (const line of content.foot) pen.lines(line, 0, width, 12, 2, { ink: "--color-muted" });
  return { title: content.title, width, height: pen.y + 8, shapes: pen.shapes };
}

function tiles(pen: Pen, all: CardTile[], width: number, across: number): void {
  const wide = (width - (across - 1) * GAP) / across;
  const height = across > 1 ? 112 : 84;
  all.forEach((tile, index) => {
    const x = (index % across) * (wide + GAP);
    const y = pen.y + Math.floor(index / across) * (height + 10);
    pen.rect(x, y, wide, height, "--color-surface-2", 8);
    pen.text(x + 14, y + 24, tile.label, 13, { ink: "--color-muted" });
    pen.text(x + 14, y + 54, tile.value, 26, { bold: true });
    if (tile.grade) {
      pen.rect(x + wide - 48, y + 14, 34, 34, tile.grade.ink, 6);
      pen.rect(x + wide - 46, y + 16, 30, 30, "--color-surface", 5);
      pen.text(x + wide - 31, y + 37, tile.grade.letter, 17, { bold: true, anchor: "middle" });
    }
    wrap(tile.note, wide - 28, 11, across > 1 ? 2 : 1, pen.ruler).forEach((line, row) => {
      pen.text(x + 14, y + 73 + 14 * row, line, 11, { ink: "--color-muted" });
    });
    if (tile.level !== undefined && tile.level !== null) {
      const full = wide - 28;
      const bar = y + height - 12;
      pen.rect(x + 14, bar, full, 5, "--color-neutral-2", 2.5);
      if (tile.level > 0) pen.rect(x + 14, bar, Math.max(5, full * tile.level), 5, tile.ink ?? "--color-accent", 2.5);
    }
  });
  pen.y += Math.ceil(all.length / across) * (height + 10);
}

function reasons(pen: Pen, content: CardContent, x: number, width: number): void {
  pen.y += 16;
  pen.text(x, pen.y, content.reasonsTitle, 14, { bold: true });
  if (content.reasons.length === 0) {
    pen.y += 24;
    pen.text(x, pen.y, content.noReasons, 13, { ink: "--color-muted" });
  }
  content.reasons.forEach(({ text, points }, index) => {
    pen.y += 12;
    const first = pen.y + 18;
    pen.text(x, first, String(index + 1), 13, { ink: "--color-muted" });
    pen.text(x + width, first, points, 14, { bold: true, ink: "--color-bad", anchor: "end" });
    pen.lines(text, x + 20, width - 84, 13, 2);
  });
  pen.y += 12;
}

function parts(pen: Pen, content: CardContent, x: number, width: number): void {
  pen.y += 16;
  pen.text(x, pen.y, content.partsTitle, 14, { bold: true });
  const heaviest = Math.max(1, ...content.parts.map((part) => part.weight));
  for (const { name, note, points, weight } of content.parts) {
    pen.y += 28;
    pen.text(x, pen.y, shorten(name, width - 110, 13, pen.ruler), 13);
    pen.text(x + width, pen.y, note, 12, { ink: "--color-muted", anchor: "end" });
    pen.y += 7;
    pen.rect(x, pen.y, (width * weight) / heaviest, 7, "--color-neutral-2", 2);
    if (points > 0) pen.rect(x, pen.y, Math.max(2, (width * points) / heaviest), 7, "--color-bad", 2);
  }
  pen.y += 16;
}

function histogram(pen: Pen, { title, bins, low, high }: NonNullable<CardContent["histogram"]>, width: number): void {
  const height = 72;
  pen.y += 8;
  pen.text(0, pen.y, title, 14, { bold: true });
  pen.y += 14;
  const most = Math.max(1, ...bins);
  const step = width / bins.length;
  const floor = pen.y + height;
  bins.forEach((count, index) => {
    const tall = count ? Math.max(2, (height * count) / most) : 0;
    if (tall) pen.rect(index * step + 1, floor - tall, step - 2, tall, "--color-accent", 1);
  });
  pen.y = floor + 0.5;
  pen.rule(width);
  pen.y += 16;
  pen.text(0, pen.y, low, 11, { ink: "--color-muted" });
  pen.text(width, pen.y, high, 11, { ink: "--color-muted", anchor: "end" });
  pen.y += 20;
}
