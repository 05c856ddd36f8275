/** A sheet of plain shapes that is drawn alike on the page, in picture files and on paper. */

/** The name of a token: `--color-text`, `--feeling-neg2`. */
export type Ink = `--${string}`;

export interface SheetText {
  kind: "text";
  x: number;
  y: number;
  text: string;
  size: number;
  bold?: boolean;
  ink: Ink;
  anchor?: "start" | "middle" | "end";
}

export interface SheetRect {
  kind: "rect";
  x: number;
  y: number;
  width: number;
  height: number;
  ink: Ink;
  /** The colour of its edge; none is drawn where it is missing. */
  edge?: Ink;
  radius?: number;
}

export interface SheetLine {
  kind: "line";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  ink: Ink;
  width?: number;
  dash?: readonly number[];
}

/** A shape written as the path of an SVG, moved to a place and grown from there. */
export interface SheetPath {
  kind: "path";
  d: string;
  x?: number;
  y?: number;
  scale?: number;
  ink: Ink;
  /** Filled rather than drawn as a line. */
  filled?: boolean;
  /** The width of the line on the sheet, whatever the scale. */
  width?: number;
  dash?: readonly number[];
}

export interface SheetImage {
  kind: "image";
  x: number;
  y: number;
  width: number;
  height: number;
  picture: Jpeg;
}

/** A picture as paper can carry it. */
export interface Jpeg {
  /** A data address. */
  href: string;
  width: number;
  height: number;
}

export type SheetShape = SheetText | SheetRect | SheetLine | SheetPath | SheetImage;

export interface Sheet {
  title: string;
  width: number;
  height: number;
  shapes: SheetShape[];
}
