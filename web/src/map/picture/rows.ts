/** The rows of a picture below its head: a box for each lane, over the columns of a window. */
import { feelingInk } from "../../charts/feelingScale";
import type { SheetShape } from "../../charts/sheet";
import type { Words } from "../../i18n";
import { pathOf, yOf } from "../grid/curve";
import { curveShape } from "../overlay/curve";
import { signed } from "../overlay/words";
import { type Box, itemBox, NAME, NOTE, paragraph, stack } from "./boxes";
import type { MapContent } from "./content";
import type { Block, CurveContent, CurveValue, LaneContent } from "./lanes";

/** The columns that a page shows, from the first to the last. */
export interface Window {
  first: number;
  last: number;
  /** Of a column. */
  width: number;
  /** How far from the first column other stages begin. */
  edges: number[];
}

export function windowOn({ columns }: Pick<MapContent, "columns">, first: number, last: number, width: number): Window {
  const edges = columns
    .slice(first + 1, last + 1)
    .flatMap(({ stage }, index) => (columns[first + index]?.stage === stage ? [] : [(index + 1) * width]));
  return { first, last, width, edges };
}

/** The names of the lanes stand at the left. */
export const RAIL = 136;
const GAP = 6;
const CURVE = 132;

export const ASSUMED_DASH: readonly number[] = [6, 5];
/** How the lines of a blueprint differ. */
export const LINE_DASHES: Record<NonNullable<LaneContent["line"]>["kind"], readonly number[] | undefined> = {
  interaction: undefined,
  visibility: [7, 4],
  internal_interaction: [2, 3],
};

export function laneBox(lane: LaneContent, window: Window, words: Words): Box {
  const name = paragraph(lane.name, RAIL - 20, NAME);
  const body = lane.curve ? curveBox(lane.curve, window, words) : cellsBox(lane.blocks, window);
  const inner = Math.max(body.height, name.height, 22) + 2 * GAP;
  const line = lane.line ? 18 : 0;
  const right = RAIL + (window.last - window.first + 1) * window.width;
  return {
    height: inner + line,
    at: (x, y) => [
      ...window.edges.map((edge): SheetShape => {
        const at = x + RAIL + edge;
        return { kind: "line", x1: at, y1: y, x2: at, y2: y + inner + line, ink: "--color-neutral-2" };
      }),
      ...name.at(x, y + GAP),
      ...body.at(x + RAIL, y + GAP),
      ...(lane.line
        ? lineBelow(lane.line, x, y + inner + 12, x + right)
        : [{ kind: "line", x1: x, y1: y + inner, x2: x + right, y2: y + inner, ink: "--color-border" } as const]),
    ],
  };
}

function lineBelow({ kind, name }: NonNullable<LaneContent["line"]>, x1: number, y: number, x2: number): SheetShape[] {
  return [
    { kind: "text", x: x1, y: y - 4, text: name, size: 9, ink: "--color-muted" },
    { kind: "line", x1, y1: y, x2, y2: y, ink: "--color-border-strong", width: 1.5, dash: LINE_DASHES[kind] },
  ];
}

/** Each block stands as high as what lies at its columns before it lets it: first those that reach over several. */
function cellsBox(blocks: readonly Block[], { first, last, width }: Window): Box {
  const sky = new Array<number>(last - first + 1).fill(0);
  const placed = blocks
    .filter((block) => block.last >= first && block.first <= last)
    .map((block) => ({ ...block, from: Math.max(block.first, first) - first, to: Math.min(block.last, last) - first }))
    .sort((a, b) => reach(b) - reach(a) || a.from - b.from)
    .map(({ items, from, to }) => {
      const box = stack(
        items.map((item) => itemBox(item, (to - from + 1) * width - 2 * GAP)),
        GAP,
      );
      const top = Math.max(...sky.slice(from, to + 1));
      sky.fill(top + box.height + GAP, from, to + 1);
      return { box, top, left: from * width + GAP };
    });
  return {
    height: Math.max(0, Math.max(...sky) - GAP),
    at: (x, y) => placed.flatMap(({ box, top, left }) => box.at(x + left, y + top)),
  };
}

function reach({ first, last }: Block): number {
  return last > first ? 1 : 0;
}

function curveBox({ scale, assumed, measured }: CurveContent, { first, last, width }: Window, words: Words): Box {
  const inside = ({ column }: CurveValue) => column >= first && column <= last;
  const middle = (scale.min + scale.max) / 2;
  return {
    height: CURVE,
    at: (left, top) => {
      const x = ({ column }: CurveValue) => left + (column - first + 0.5) * width;
      const y = (value: number) => top + yOf(value, scale, CURVE);
      const right = left + (last - first + 1) * width;
      const known = Array.from({ length: last - first + 1 }, (_, index) => {
        const found = measured.find(({ column }) => column === first + index);
        const { value = null, low = null, high = null } = found ?? {};
        return { id: "", x: left + (index + 0.5) * width, value, low, high };
      });
      const { line, band } = curveShape(known, y);
      return [
        { kind: "path", d: band, ink: "--color-accent-soft", filled: true },
        { kind: "line", x1: left, y1: y(middle), x2: right, y2: y(middle), ink: "--color-border" },
        ...[scale.max, middle, scale.min].map(
          (value): SheetShape => ({
            kind: "text",
            x: left - 6,
            y: y(value) + 3,
            text: signed(value, words, true),
            size: 9,
            ink: "--color-muted",
            anchor: "end",
          }),
        ),
        { kind: "path", d: line, ink: "--color-accent", width: 2 },
        ...measured.filter(inside).flatMap((point) => dot(x(point), y(point.value), point.value / 2)),
        ...assumed.flatMap(({ name, points }) => {
          const shown = points.filter(inside);
          return [
            ...joined(shown).map(
              (run): SheetShape => ({
                kind: "path",
                d: pathOf(run.map((point) => [x(point), y(point.value)])),
                ink: "--color-muted",
                width: 1.6,
                dash: ASSUMED_DASH,
              }),
            ),
            ...shown.flatMap((point, index): SheetShape[] => [
              ...dot(x(point), y(point.value), (point.value - middle) / (scale.max - middle)),
              {
                kind: "text",
                x: x(point) + 8,
                y: y(point.value) - 5,
                text: [signed(point.value, words, true), ...(name && index === 0 ? [name] : [])].join(" "),
                size: 9,
                ink: "--color-muted",
              },
            ]),
          ];
        }),
      ];
    },
  };
}

/** Points whose columns follow each other. */
function joined(points: readonly CurveValue[]): CurveValue[][] {
  const runs: CurveValue[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run?.at(-1)?.column === point.column - 1) run?.push(point);
    else runs.push([point]);
  }
  return runs;
}

function dot(x: number, y: number, feeling: number): SheetShape[] {
  return [
    {
      kind: "rect",
      x: x - 5,
      y: y - 5,
      width: 10,
      height: 10,
      radius: 5,
      ink: feelingInk(feeling),
      edge: "--color-surface",
    },
  ];
}

/** Chips beside each other, on as many lines as they need. */
export function chipsBox(label: string, boxes: readonly { width: number; box: Box }[], width: number): Box {
  const title = paragraph(label, RAIL - 20, NOTE);
  let [left, top, lowest] = [0, 0, 0];
  const placed = boxes.map(({ width: wide, box }) => {
    if (left > 0 && left + wide > width - RAIL) [left, top] = [0, lowest + GAP];
    const at = { box, left, top };
    left += wide + GAP;
    lowest = Math.max(lowest, top + box.height);
    return at;
  });
  const inner = Math.max(title.height, lowest) + 2 * GAP;
  return {
    height: inner,
    at: (x, y) => [
      ...title.at(x, y + GAP),
      ...placed.flatMap((each) => each.box.at(x + RAIL + each.left + GAP, y + GAP + each.top)),
    ],
  };
}
