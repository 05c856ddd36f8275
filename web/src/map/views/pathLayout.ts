/**
 * Real moves over the designed steps. The steps stand in a row: on from above, back from below, to itself as a loop.
 * What the map does not show stands in rows of its own underneath, below the steps that it is tied to.
 */
import type { PathMove } from "../../api";
import type { Column } from "../model";

export interface PathNode {
  id: string;
  x: number;
  y: number;
  width: number;
  /** Not on the map: an activity. */
  off: boolean;
}

export interface PathArc {
  move: PathMove;
  d: string;
  width: number;
  /** Where its share is written; null where it would meet the share of more people, or a step. */
  label: Point | null;
  /** The arrow's tip. */
  tip: { x: number; y: number; angle: number };
}

interface Point {
  x: number;
  y: number;
}

export interface PathPicture {
  width: number;
  height: number;
  nodes: PathNode[];
  arcs: PathArc[];
  stages: { id: string; x: number; width: number }[];
  /** Where the rows of what is off the map begin; null where nothing is. */
  offMap: number | null;
}

export const NODE_HEIGHT = 46;
const NARROWEST = 116;
const GAP = 52;
const STAGE_HEAD = 42;
const LIFT = 42;
const ROOM = 30;
const THICKEST = 14;
const ROW = NODE_HEIGHT + 64;
const BESIDE = 40;

const round = (value: number) => Math.round(10 * value) / 10;

/** How far an arc over some columns rises. */
const lift = (distance: number) => ROOM + Math.round(LIFT * Math.sqrt(Math.max(0, distance)));

export function pathLayout(columns: readonly Column[], moves: readonly PathMove[], width: number): PathPicture {
  const pitch = Math.max(NARROWEST + GAP, width / Math.max(1, columns.length));
  const at = new Map(columns.map(({ id }, index) => [id, index]));
  const jumps = moves.flatMap(({ source, target }) => {
    const [from, to] = [at.get(source), at.get(target)];
    return from === undefined || to === undefined ? [] : [to - from];
  });
  const forward = Math.max(0, ...jumps.filter((jump) => jump > 1));
  const back = Math.max(-1, ...jumps.filter((jump) => jump <= 0).map((jump) => -jump));
  const top = STAGE_HEAD + (forward ? lift(forward) : 16);
  const below = top + NODE_HEIGHT + (back >= 0 ? lift(back) + 18 : 20);
  const steps = columns.map(({ id }, index) => ({
    id,
    x: index * pitch + GAP / 2,
    y: top,
    width: pitch - GAP,
    off: false,
  }));
  const activities = offNodes(steps, moves, pitch * columns.length, below + 30);
  const nodes = [...steps, ...activities];
  const place = new Map(nodes.map((node) => [node.id, node]));
  const drawn = moves.filter(({ source, target }) => place.has(source) && place.has(target));
  const most = drawn.reduce((largest, { customers }) => Math.max(largest, customers), 1);
  const arcs = drawn.map((move) => {
    const thick = 1.5 + (THICKEST - 1.5) * Math.sqrt(move.customers / most);
    const [from, to] = [place.get(move.source) as PathNode, place.get(move.target) as PathNode];
    const jump = (at.get(move.target) ?? 0) - (at.get(move.source) ?? 0);
    return { move, width: thick, ...(from.off || to.off ? descent(from, to) : arcOf(from, to, jump, thick)) };
  });
  const lowest = Math.max(below, ...activities.map(({ y }) => y + ROW - 8));
  return {
    width: pitch * columns.length,
    height: lowest,
    nodes,
    arcs: labelled(arcs, nodes),
    stages: bands(columns, pitch),
    offMap: activities.length ? below : null,
  };
}

/** Activities off the map beside each other, each as near below the steps that it is tied to as the others let it. */
function offNodes(steps: readonly PathNode[], moves: readonly PathMove[], width: number, top: number): PathNode[] {
  const middles = new Map(steps.map((step) => [step.id, step.x + step.width / 2]));
  const pull = new Map<string, { sum: number; weight: number }>();
  for (const { source, target, customers } of moves) {
    for (const [id, other] of [
      [source, target],
      [target, source],
    ] as const) {
      if (middles.has(id)) continue;
      const middle = middles.get(other);
      const { sum, weight } = pull.get(id) ?? { sum: 0, weight: 0 };
      pull.set(
        id,
        middle === undefined ? { sum, weight } : { sum: sum + middle * customers, weight: weight + customers },
      );
    }
  }
  const room = NARROWEST + 24;
  const ends: number[] = [];
  const wanted = [...pull]
    .map(([id, { sum, weight }]) => ({ id, middle: weight ? sum / weight : width / 2 }))
    .sort((a, b) => a.middle - b.middle);
  const perRow = Math.max(1, Math.floor((width + BESIDE) / (room + BESIDE)));
  return wanted.map(({ id, middle }, index) => {
    const place = index % perRow;
    const inRow = Math.min(perRow, wanted.length - (index - place));
    // At its middle, but leaving room for those before and after it in the row.
    const least = place * (room + BESIDE);
    const most = width - (inRow - place) * (room + BESIDE) + BESIDE;
    const before: number = place ? (ends.at(-1) ?? 0) + BESIDE : 0;
    const x = Math.min(most, Math.max(least, before, middle - room / 2));
    ends.push(x + room);
    return { id, x: round(x), y: top + Math.floor(index / perRow) * ROW, width: room, off: true };
  });
}

type Drawn = Omit<PathArc, "move" | "width" | "label"> & { label: Point };

/** The room that a share takes around its place. */
const LABEL = { width: 44, height: 14 };

/** Only the shares that meet neither a step nor one that speaks of more people. */
function labelled(arcs: readonly (PathArc & Drawn)[], nodes: readonly PathNode[]): PathArc[] {
  const kept: Point[] = [];
  const byPeople = [...arcs].sort((a, b) => b.move.customers - a.move.customers);
  for (const { label } of byPeople) {
    const meets = (left: number, top: number, width: number, height: number) =>
      label.x + LABEL.width / 2 > left &&
      label.x - LABEL.width / 2 < left + width &&
      label.y > top &&
      label.y - LABEL.height < top + height;
    const covered =
      nodes.some(({ x, y, width }) => meets(x, y, width, NODE_HEIGHT)) ||
      kept.some(({ x, y }) => meets(x - LABEL.width / 2, y - LABEL.height, LABEL.width, LABEL.height));
    if (!covered) kept.push(label);
  }
  return arcs.map((arc) => ({ ...arc, label: kept.includes(arc.label) ? arc.label : null }));
}

function arcOf(from: PathNode, to: PathNode, jump: number, width: number): Drawn {
  if (jump === 1) {
    const [x1, x2, y] = [from.x + from.width, to.x, from.y + NODE_HEIGHT / 2];
    return {
      d: `M${round(x1)},${round(y)}L${round(x2 - 6)},${round(y)}`,
      label: { x: round((x1 + x2) / 2), y: round(y - width / 2 - 4) },
      tip: { x: round(x2), y: round(y), angle: 0 },
    };
  }
  const above = jump > 1;
  const away = above ? -1 : 1;
  const y = above ? from.y : from.y + NODE_HEIGHT;
  const x1 = from.x + from.width * (jump === 0 ? 0.94 : above ? 0.7 : 0.3);
  const x2 = to.x + to.width * (jump === 0 ? 0.7 : above ? 0.3 : 0.7);
  const peak = lift(Math.abs(jump)) * away;
  const bend = round(y + (4 / 3) * peak);
  return {
    d: `M${round(x1)},${round(y)}C${round(x1)},${bend} ${round(x2)},${bend} ${round(x2)},${round(y + 6 * away)}`,
    label: { x: round((x1 + x2) / 2), y: round(y + peak + (above ? -width / 2 - 4 : width / 2 + 12)) },
    tip: { x: round(x2), y: round(y), angle: above ? 90 : -90 },
  };
}

/** Down to what is off the map, up from it, or between two such activities. */
function descent(from: PathNode, to: PathNode): Drawn {
  const down = to.y >= from.y;
  const side = down ? 0.42 : 0.58;
  const [x1, x2] = [from.x + from.width * side, to.x + to.width * side];
  const y1 = down ? from.y + NODE_HEIGHT : from.y;
  const level = to.y === from.y;
  const y2 = level || !down ? to.y + NODE_HEIGHT : to.y;
  const end = level ? y2 + 6 : y2 + (down ? -6 : 6);
  const [c1, c2] = level ? [y1 + 40, y2 + 40] : [(y1 + y2) / 2, (y1 + y2) / 2];
  return {
    d: `M${round(x1)},${round(y1)}C${round(x1)},${round(c1)} ${round(x2)},${round(c2)} ${round(x2)},${round(end)}`,
    label: { x: round(x1 + 0.35 * (x2 - x1)), y: round(level ? y1 + 42 : y1 + 0.35 * (y2 - y1)) },
    tip: { x: round(x2), y: round(y2), angle: !level && down ? 90 : -90 },
  };
}

function bands(columns: readonly Column[], pitch: number): PathPicture["stages"] {
  const found: PathPicture["stages"] = [];
  for (const { stage, index } of columns) {
    const last = found.at(-1);
    if (last?.id === stage.id) last.width += pitch;
    else found.push({ id: stage.id, x: index * pitch, width: pitch });
  }
  return found;
}
