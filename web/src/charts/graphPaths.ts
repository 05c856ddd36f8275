/** The lines of a laid out graph: ports on the nodes, curves between them, arrow heads. */

import type { Chain, Slot } from "./graphOrder";
import { END, type GraphEdge, START } from "./visibleGraph";

export interface NodeBox {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export type EdgeKind = "forward" | "back" | "level" | "loop";

export interface EdgePath {
  edge: GraphEdge;
  kind: EdgeKind;
  /** The line, and its arrow head as a filled shape. */
  d: string;
  head: string;
  width: number;
  /** Where words about the edge stand, and whether they leave enough of it to be seen. */
  label: { x: number; y: number };
  roomy: boolean;
}

/** An edge shorter than this is not covered by a number. */
const ROOM = 44;

/** A point in the graph's own axes: `u` along the direction, `v` across it. */
interface Point {
  u: number;
  v: number;
}

/** Where the layers stand and which way they run. */
export interface Frame {
  starts: number[];
  lengths: number[];
  gap: number;
  direction: "right" | "down";
}

/** Stroke width: proportional to the count, never too thin to see. */
export function thickness(edges: GraphEdge[]): (edge: GraphEdge) => number {
  const most = Math.max(1, ...edges.map((edge) => edge.count));
  return (edge) => 1.25 + 9.75 * (edge.count / most);
}

export function nodeBox(slot: Slot, { starts, lengths, direction }: Frame): NodeBox {
  const u = starts[slot.layer] ?? 0;
  const along = lengths[slot.layer] ?? 0;
  const v = slot.at - slot.size / 2;
  return direction === "right"
    ? { id: slot.id, x: u, y: v, width: along, height: slot.size }
    : { id: slot.id, x: v, y: u, width: slot.size, height: along };
}

interface End {
  chain: Chain;
  slot: Slot;
  /** The neighbouring slot, whose place decides the order of the ports. */
  toward: Slot;
  source: boolean;
}

export function chained(chains: Chain[], frame: Frame, thick: (edge: GraphEdge) => number): EdgePath[] {
  const ports = portPlaces(chains, thick);
  return chains.map((chain): EdgePath => {
    const { edge, slots } = chain;
    const first = slots[0] as Slot;
    const last = slots.at(-1) as Slot;
    const kind: EdgeKind = first.layer < last.layer ? "forward" : first.layer > last.layer ? "back" : "level";
    const side = kind === "back" ? -1 : 1;
    const width = thick(edge);
    const head = 5 + width * 0.75;
    const from = { u: edgeOf(first, side, frame), v: ports.get(chain)?.source ?? first.at };
    const enter = kind === "forward" ? -1 : 1;
    const tip = { u: edgeOf(last, enter, frame), v: ports.get(chain)?.target ?? last.at };
    const to = { u: tip.u + enter * head, v: tip.v };
    const points = kind === "level" ? [] : slots.slice(1, -1).flatMap((slot) => through(slot, side, frame));
    const line = kind === "level" ? bulge(from, to, frame) : smooth([from, ...points, to], frame);
    return {
      edge,
      kind,
      d: line.d,
      head: arrow(tip, enter, head, width, frame),
      width,
      label: turn(line.middle, frame),
      roomy: line.length >= ROOM,
    };
  });
}

/** The ends of the edges on each side of each node, spread in the order of where they go. */
function portPlaces(
  chains: Chain[],
  thick: (edge: GraphEdge) => number,
): Map<Chain, { source: number; target: number }> {
  const sides = new Map<string, End[]>();
  const places = new Map(chains.map((chain) => [chain, { source: 0, target: 0 }]));
  for (const chain of chains) {
    const first = chain.slots[0] as Slot;
    const last = chain.slots.at(-1) as Slot;
    const back = first.layer > last.layer;
    const level = first.layer === last.layer;
    const add = (key: string, end: End) => sides.set(key, [...(sides.get(key) ?? []), end]);
    add(`${first.id}${back ? -1 : 1}`, { chain, slot: first, toward: chain.slots[1] as Slot, source: true });
    add(`${last.id}${back || level ? 1 : -1}`, {
      chain,
      slot: last,
      toward: chain.slots.at(-2) as Slot,
      source: false,
    });
  }
  for (const ends of sides.values()) {
    ends.sort(
      (a, b) =>
        a.toward.at - b.toward.at || Number(b.source) - Number(a.source) || b.chain.edge.count - a.chain.edge.count,
    );
    const needs = ends.map((end) => thick(end.chain.edge) + 3);
    const total = needs.reduce((sum, need) => sum + need, 0);
    const room = (ends[0]?.slot.size ?? 0) - 10;
    const scale = Math.min(1, room / total);
    let at = (ends[0]?.slot.at ?? 0) - (total * scale) / 2;
    ends.forEach((end, index) => {
      const need = (needs[index] ?? 0) * scale;
      const place = places.get(end.chain);
      if (place) place[end.source ? "source" : "target"] = at + need / 2;
      at += need;
    });
  }
  return places;
}

/** The side of a node an edge leaves or enters: 1 towards the end, −1 towards the start. */
function edgeOf(slot: Slot, side: number, { starts, lengths }: Frame): number {
  return (starts[slot.layer] ?? 0) + (side > 0 ? (lengths[slot.layer] ?? 0) : 0);
}

/** A long edge crosses a layer straight, so that it never runs over a node. */
function through(slot: Slot, side: number, frame: Frame): Point[] {
  const ends = [edgeOf(slot, -side, frame), edgeOf(slot, side, frame)];
  return ends.map((u) => ({ u, v: slot.at }));
}

function turn(point: Point, { direction }: Frame): { x: number; y: number } {
  return direction === "right" ? { x: round(point.u), y: round(point.v) } : { x: round(point.v), y: round(point.u) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Line {
  d: string;
  middle: Point;
  /** Length of the part around the middle. */
  length: number;
}

function smooth(points: Point[], frame: Frame): Line {
  const say = (u: number, v: number) => {
    const { x, y } = turn({ u, v }, frame);
    return `${x},${y}`;
  };
  const first = points[0] as Point;
  let d = `M${say(first.u, first.v)}`;
  for (let index = 1; index < points.length; index += 1) {
    const a = points[index - 1] as Point;
    const b = points[index] as Point;
    const half = (a.u + b.u) / 2;
    d += a.v === b.v ? `L${say(b.u, b.v)}` : `C${say(half, a.v)} ${say(half, b.v)} ${say(b.u, b.v)}`;
  }
  const at = Math.floor((points.length - 1) / 2);
  const a = points[at] as Point;
  const b = points[at + 1] as Point;
  return { d, middle: { u: (a.u + b.u) / 2, v: (a.v + b.v) / 2 }, length: Math.hypot(b.u - a.u, b.v - a.v) };
}

/** An edge between two nodes of one layer bows out on the side of the end. */
function bulge(from: Point, to: Point, frame: Frame): Line {
  const out = Math.max(from.u, to.u) + Math.min(frame.gap * 0.7, 16 + Math.abs(to.v - from.v) * 0.25);
  const say = (u: number, v: number) => {
    const { x, y } = turn({ u, v }, frame);
    return `${x},${y}`;
  };
  const d = `M${say(from.u, from.v)}C${say(out, from.v)} ${say(out, to.v)} ${say(to.u, to.v)}`;
  return { d, middle: { u: (from.u + 3 * out) / 4, v: (from.v + to.v) / 2 }, length: Math.abs(to.v - from.v) };
}

function arrow(tip: Point, enter: number, length: number, width: number, frame: Frame): string {
  const half = 2.5 + width * 0.6;
  const corners = [tip, { u: tip.u + enter * length, v: tip.v - half }, { u: tip.u + enter * length, v: tip.v + half }];
  return `M${corners.map((corner) => Object.values(turn(corner, frame)).join(",")).join("L")}Z`;
}

/** An activity that follows itself: a loop over the node's near corner. */
export function loops(edges: GraphEdge[], slots: Slot[], frame: Frame, thick: (edge: GraphEdge) => number): EdgePath[] {
  const places = new Map(slots.map((slot) => [slot.id, slot]));
  return edges
    .filter((edge) => edge.from === edge.to && edge.from !== START && edge.from !== END)
    .map((edge): EdgePath => {
      const place = nodeBox(places.get(edge.from) as Slot, frame);
      const width = Math.min(5, thick(edge));
      if (frame.direction === "down") return sideLoop(edge, place, width);
      const { x, y } = { x: round(place.x + place.width / 2), y: place.y };
      const d = `M${x - 15},${y}C${x - 24},${round(y - 26)} ${x + 24},${round(y - 26)} ${x + 14},${round(y - 6)}`;
      const head = `M${x + 11},${y}l${-2.5 - width / 2},-8h${5 + width}Z`;
      return { edge, kind: "loop", d, head, width, label: { x, y: round(y - 22) }, roomy: true };
    });
}

function sideLoop(edge: GraphEdge, place: NodeBox, width: number): EdgePath {
  const x = place.x + place.width;
  const y = round(place.y + place.height / 2);
  const d = `M${x},${y - 13}C${x + 24},${y - 22} ${x + 24},${y + 22} ${x + 6},${y + 12}`;
  const head = `M${x},${y + 10}l8,${-2.5 - width / 2}v${5 + width}Z`;
  return { edge, kind: "loop", d, head, width, label: { x: x + 20, y }, roomy: true };
}
