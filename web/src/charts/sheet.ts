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
  radius?: number;
}

export interface SheetLine {
  kind: "line";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  ink: Ink;
}

export type SheetShape = SheetText | SheetRect | SheetLine;

export interface Sheet {
  title: string;
  width: number;
  height: number;
  shapes: SheetShape[];
}
