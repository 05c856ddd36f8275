/** Where the ways between steps are drawn: quiet arcs above the steps, each as high as what it has to pass over. */
import type { Edge } from "../model";

export interface Arc {
  edge: Edge;
  path: string;
  /** Where its words stand. */
  label: { x: number; y: number };
  /** How far it reaches. */
  low: number;
  high: number;
  /** The point and the direction (in degrees) of its arrow. */
  arrow: { x: number; y: number; angle: number };
}

/** Between the baseline, on which the ports of the steps stand, and the first arc. */
const RISE = 14;
/** From one level of arcs to the next: a line of words. */
const LEVEL = 16;
const LEVELS = 5;
const LOOP = 9;

/** The height that the arcs of some levels take. */
export function stripHeight(levels: number): number {
  return levels === 0 ? RISE : RISE + LEVEL * Math.min(levels, LEVELS) + 2;
}

/** The edges between places that are drawn, shortest lowest; arcs that would cover one another stand on different levels. */
export function arcsOf(edges: readonly Edge[], at: ReadonlyMap<string, number>): { arcs: Arc[]; levels: number } {
  const drawn = edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ edge, from, to }];
  });
  const taken: { low: number; high: number }[][] = [];
  const level = ({ from, to }: { from: number; to: number }) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const free = taken.findIndex((others) => others.every((other) => other.high <= low || other.low >= high));
    const found = free === -1 ? taken.length : free;
    taken[found] = [...(taken[found] ?? []), { low, high }];
    return Math.min(found + 1, LEVELS);
  };
  const levels = new Map(
    drawn
      .filter((each) => !isStraight(each, at))
      .sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from))
      .map((each) => [each.edge, each.from === each.to ? 1 : level(each)]),
  );
  const loops = drawn.some(({ from, to }) => from === to);
  const most = Math.max(loops ? 1 : 0, ...levels.values());
  const base = stripHeight(most) - 2;
  const arcs = drawn.map(({ edge, from, to }) => arc(edge, from, to, base, levels.get(edge) ?? 0));
  return { arcs, levels: most };
}

/** The next step, plainly: a line along the baseline is enough. */
function isStraight(
  { edge, from, to }: { edge: Edge; from: number; to: number },
  at: ReadonlyMap<string, number>,
): boolean {
  const plain = edge.kind === undefined || edge.kind === "next";
  return plain && to > from && ![...at.values()].some((between) => between > from && between < to);
}

function arc(edge: Edge, from: number, to: number, base: number, level: number): Arc {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (from === to) {
    const top = base - RISE - LEVEL / 2;
    const path = `M${from - 3} ${base - 4}C${from - LOOP * 2} ${top} ${from + LOOP * 2} ${top} ${from + 3} ${base - 4}`;
    return { edge, path, low, high, label: { x: from, y: top + 1 }, arrow: { x: from + 3, y: base - 4, angle: 112 } };
  }
  const way = Math.sign(to - from);
  if (level === 0) {
    const middle = (from + to) / 2;
    const path = `M${from + 6 * way} ${base}H${to - 6 * way}`;
    return {
      ...{ edge, path, low, high },
      label: { x: middle, y: base - 4 },
      arrow: { x: to - 7 * way, y: base, angle: way > 0 ? 0 : 180 },
    };
  }
  const top = base - RISE - LEVEL * (level - 1);
  const bend = Math.min(22, Math.abs(to - from) / 3) * way;
  const path = `M${from} ${base - 4}C${from} ${top} ${from} ${top} ${from + bend} ${top}H${to - bend}C${to} ${top} ${to} ${top} ${to} ${base - 4}`;
  const label = { x: (from + to) / 2, y: top - 3 };
  return { edge, path, low, high, label, arrow: { x: to, y: base - 4, angle: 90 } };
}
