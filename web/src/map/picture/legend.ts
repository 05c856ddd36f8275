/** What the signs of a picture mean: those that are on it. */
import type { SheetShape } from "../../charts/sheet";
import { channelIcon, star } from "./boxes";
import type { MapContent } from "./content";
import { ASSUMED_DASH, LINE_DASHES } from "./rows";

export interface Sign {
  words: string;
  /** Draws the sign, 20 wide, around a height. */
  draw(x: number, y: number): SheetShape[];
}

export function signsOf({ lanes, columns, channels, words }: MapContent): Sign[] {
  const { legends } = words.t.maps.page;
  const curves = lanes.flatMap(({ curve }) => curve ?? []);
  const lines = [...new Map(lanes.flatMap(({ line }) => (line ? [[line.kind, line] as const] : []))).values()];
  return [
    ...(curves.some(({ assumed }) => assumed.length) ? [{ words: legends.assumed, draw: assumedLine }] : []),
    ...(curves.some(({ measured }) => measured.length) ? [{ words: legends.measured, draw: measuredLine }] : []),
    ...(columns.some(({ isMomentOfTruth }) => isMomentOfTruth)
      ? [{ words: legends.truth, draw: (x: number, y: number) => [star(x + 3, y - 7)] }]
      : []),
    ...lines.map(({ kind, name }) => ({
      words: name,
      draw: (x: number, y: number): SheetShape[] => [
        { ...flat(x, y), ink: "--color-border-strong", width: 1.5, dash: LINE_DASHES[kind] },
      ],
    })),
    ...channels.map(({ id, name }) => ({
      words: name,
      draw: (x: number, y: number) => [channelIcon(id, x + 3, y - 7)],
    })),
  ];
}

const flat = (x: number, y: number) => ({ kind: "line", x1: x, y1: y, x2: x + 20, y2: y }) as const;

const assumedLine: Sign["draw"] = (x, y) => [{ ...flat(x, y), ink: "--color-muted", width: 1.6, dash: ASSUMED_DASH }];

const measuredLine: Sign["draw"] = (x, y) => [
  { kind: "rect", x, y: y - 5, width: 20, height: 10, ink: "--color-accent-soft" },
  { ...flat(x, y), ink: "--color-accent", width: 2 },
];
