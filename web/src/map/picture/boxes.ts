/** Boxes of a picture: each knows its height for a width, and draws itself where it is put. Nothing in them is cut off. */
import { helveticaWidth } from "../../charts/helvetica";
import type { Ink, SheetShape } from "../../charts/sheet";
import { type Measure, measure, unfold } from "../../charts/text";
import { channelIndex } from "../../ui";
import type { Item } from "./content";

export interface Box {
  height: number;
  at(x: number, y: number): SheetShape[];
}

export const NOTHING: Box = { height: 0, at: () => [] };

/** Wide enough for the screen's letters and for those of paper. */
const ruler: Measure = (text, size, weight = 400) =>
  Math.max(measure(text, size, weight), helveticaWidth(text, size, weight >= 600));

export interface Style {
  size: number;
  bold?: boolean;
  ink?: Ink;
}

export const TITLE: Style = { size: 20, bold: true };
export const NAME: Style = { size: 12.5, bold: true };
export const BODY: Style = { size: 11 };
export const NOTE: Style = { size: 10, ink: "--color-muted" };

/** A text on as many lines as it needs. */
export function paragraph(text: string, width: number, { size, bold, ink = "--color-text" }: Style): Box {
  // A sign between two things says nothing at the end of a line.
  const lines = unfold(text, width, size, ruler, bold ? 600 : 400).map((each) => each.replace(/ ·$/, ""));
  const line = Math.round(size * 1.32);
  return {
    height: lines.length * line,
    at: (x, y) =>
      lines.map((each, index) => ({
        kind: "text",
        x,
        y: y + index * line + Math.round(size),
        text: each,
        size,
        bold,
        ink,
      })),
  };
}

export function widthOf(text: string, { size, bold }: Style): number {
  return ruler(text, size, bold ? 600 : 400);
}

/** One below the other; what is empty takes no room. */
export function stack(boxes: readonly Box[], gap = 0): Box {
  const filled = boxes.filter(({ height }) => height > 0);
  return {
    height: filled.reduce((sum, { height }) => sum + height, 0) + gap * Math.max(0, filled.length - 1),
    at: (x, y) => {
      let top = y;
      return filled.flatMap((box) => {
        const shapes = box.at(x, top);
        top += box.height + gap;
        return shapes;
      });
    },
  };
}

/** With room around it, on a ground of its own where it has one. */
export function padded(box: Box, width: number, room: number, ground?: { ink: Ink; edge?: Ink }): Box {
  const height = box.height + 2 * room;
  return {
    height,
    at: (x, y) => [
      ...(ground ? [{ kind: "rect", x, y, width, height, radius: 5, ...ground } as const] : []),
      ...box.at(x + room, y + room),
    ],
  };
}

const ROOM = 7;
const ICON = 13;

/** A card or a touchpoint, as wide as it is let be. */
export function itemBox({ kind, text, note = "", channel, picture }: Item, width: number): Box {
  const inner = width - 2 * ROOM;
  if (kind === "image" && picture) {
    const shown = Math.min(inner, picture.width);
    const height = (shown * picture.height) / picture.width;
    const image: Box = {
      height,
      at: (x, y) => [{ kind: "image", x, y, width: shown, height, picture }],
    };
    return padded(stack([image, paragraph(text, inner, NOTE)], 4), width, ROOM, CARD);
  }
  if (kind !== "chip") {
    const said = paragraph(text, inner, kind === "quote" ? { ...BODY, ink: "--color-accent" } : BODY);
    return padded(stack([said, paragraph(note, inner, NOTE)], 3), width, ROOM, CARD);
  }
  const words = stack([paragraph(text, inner - ICON - 6, BODY), paragraph(note, inner - ICON - 6, NOTE)]);
  const marked: Box = {
    height: words.height,
    at: (x, y) => [channelIcon(channel ?? "", x, y), ...words.at(x + ICON + 6, y)],
  };
  return padded(marked, width, ROOM, { ink: "--color-surface-2" });
}

const CARD = { ink: "--color-surface", edge: "--color-border" } as const;

export function channelIcon(channel: string, x: number, y: number): SheetShape {
  const { index, path } = channelIndex(channel);
  return { kind: "path", d: path, x, y, scale: ICON / 16, ink: `--channel-${index}`, width: 1.4 };
}

/** The sign of a moment of truth. */
export function star(x: number, y: number): SheetShape {
  const { path } = channelIndex("review");
  return { kind: "path", d: path, x, y, scale: ICON / 16, ink: "--color-warn", filled: true };
}
