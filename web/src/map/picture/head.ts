/** The head of a picture: the stages, the ways between their steps, and the steps. */
import type { SheetShape } from "../../charts/sheet";
import { arcsOf, stripHeight } from "../grid/arcs";
import { type Box, itemBox, NAME, NOTE, NOTHING, padded, paragraph, stack, star } from "./boxes";
import type { ColumnContent, MapContent } from "./content";
import { RAIL, type Window } from "./rows";

const GAP = 6;
const BAR = 5;

export function headBox(content: MapContent, window: Window): Box {
  const columns = content.columns.slice(window.first, window.last + 1);
  const stages = row(stageBoxes(content, columns, window.width));
  const ways = waysBox(content, window);
  const steps = row(
    columns.map((column, index) => ({ box: stepBox(column, window.width), left: index * window.width })),
  );
  return stack([stages, ways, steps]);
}

function row(boxes: readonly { box: Box; left: number }[]): Box {
  const height = Math.max(0, ...boxes.map(({ box }) => box.height));
  return {
    height: height + GAP,
    at: (x, y) => boxes.flatMap(({ box, left }) => box.at(x + RAIL + left, y)),
  };
}

function stageBoxes({ stages }: MapContent, columns: readonly ColumnContent[], width: number) {
  const spans: { id: string; left: number; span: number }[] = [];
  columns.forEach(({ stage }, index) => {
    const last = spans.at(-1);
    if (last?.id === stage) last.span += 1;
    else spans.push({ id: stage, left: index * width, span: 1 });
  });
  const inside = spans.map(({ id, left, span }) => {
    const stage = stages.get(id);
    const room = span * width - 2 * GAP;
    const words = stack(
      [
        paragraph(stage?.name ?? "", room - 16, { ...NAME, size: 14 }),
        paragraph(stage?.aim ?? "", room - 16, NOTE),
        paragraph(stage?.figures ?? "", room - 16, { size: 10.5 }),
      ],
      3,
    );
    return { words, left: left + GAP, room };
  });
  // All stages are as high as the one that says most.
  const height = Math.max(0, ...inside.map(({ words }) => words.height));
  return inside.map(({ words, left, room }) => ({
    left,
    box: padded({ ...words, height }, room, 8, { ink: "--color-accent-soft" }),
  }));
}

function stepBox({ name, isMomentOfTruth, level, figures, touchpoints }: ColumnContent, width: number): Box {
  const room = width - 2 * GAP - 16;
  const title = paragraph(name, room - (isMomentOfTruth ? 18 : 0), NAME);
  const starred: Box = isMomentOfTruth
    ? {
        height: title.height,
        at: (x, y) => [...title.at(x, y), star(x + room - 13, y)],
      }
    : title;
  const inner = stack(
    [
      starred,
      paragraph(figures, room, NOTE),
      level === null ? NOTHING : barBox(level, room),
      ...touchpoints.map((each) => itemBox(each, room)),
    ],
    4,
  );
  const box = padded(inner, width - 2 * GAP, 8);
  return { height: box.height, at: (x, y) => box.at(x + GAP, y) };
}

function barBox(level: number, width: number): Box {
  return {
    height: BAR,
    at: (x, y) => {
      const bar = (length: number, ink: "--color-neutral-2" | "--color-accent"): SheetShape => ({
        kind: "rect",
        x,
        y,
        width: length,
        height: BAR,
        radius: 2,
        ink,
      });
      return [
        bar(width, "--color-neutral-2"),
        ...(level > 0 ? [bar(Math.max(3, level * width), "--color-accent")] : []),
      ];
    },
  };
}

/** The ways between steps; one that leads off the page ends at its edge. */
function waysBox({ columns, edges }: MapContent, { first, last, width }: Window): Box {
  const middles = new Map(
    columns.map(({ id }, index) => [id, (Math.max(-0.5, Math.min(last - first + 0.5, index - first)) + 0.5) * width]),
  );
  const here = edges.filter(({ edge }) =>
    [edge.from, edge.to].some((id) => columns.slice(first, last + 1).some((column) => column.id === id)),
  );
  if (!here.length) return NOTHING;
  const { arcs, levels } = arcsOf(
    here.map(({ edge }) => edge),
    middles,
  );
  const texts = new Map(here.map(({ edge, text }) => [edge, text]));
  return {
    height: stripHeight(levels) + GAP,
    at: (x, y) =>
      arcs.flatMap(({ edge, path, label, arrow }): SheetShape[] => {
        const [left, top] = [x + RAIL, y];
        const ink = edge.kind === "loop" ? "--color-warn" : "--color-neutral-5";
        const text = texts.get(edge);
        return [
          { kind: "path", d: path, x: left, y: top, ink, width: 1.3, dash: edge.kind === "pause" ? [2, 3] : undefined },
          { kind: "path", d: arrowHead(arrow.angle), x: left + arrow.x, y: top + arrow.y, ink, filled: true },
          ...(text
            ? [
                {
                  kind: "text",
                  x: left + label.x,
                  y: top + label.y,
                  text,
                  size: 9,
                  ink: "--color-muted",
                  anchor: "middle",
                } as const,
              ]
            : []),
        ];
      }),
  };
}

/** A small triangle whose tip points in a direction, in degrees. */
function arrowHead(angle: number): string {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const points = [
    [3, 0],
    [-4, -3.2],
    [-4, 3.2],
  ].map(([x = 0, y = 0]) => `${round(x * cos - y * sin)} ${round(x * sin + y * cos)}`);
  return `M${points.join("L")}Z`;
}

const round = (value: number) => Math.round(100 * value) / 100;
