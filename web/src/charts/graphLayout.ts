/** A transition graph as places and paths: layers from start to end, edges that pass between the nodes. */

import { graphLayers } from "./graphLayers";
import { ordered } from "./graphOrder";
import { chained, type EdgePath, loops, type NodeBox, nodeBox, thickness } from "./graphPaths";
import type { VisibleGraph } from "./visibleGraph";

export type { EdgePath, NodeBox } from "./graphPaths";

export interface GraphLayout {
  /** "right": layers are columns; "down": layers are rows. */
  direction: "right" | "down";
  width: number;
  height: number;
  nodes: NodeBox[];
  edges: EdgePath[];
}

interface Sizes {
  /** Size of a node along the direction (smallest and largest), across it, and of start and end along it. */
  along: [number, number];
  across: number;
  terminal: number;
  /** Space between nodes of a layer, smallest and largest space between layers. */
  gap: number;
  near: number;
  far: number;
}

const RIGHT: Sizes = { along: [84, 148], across: 54, terminal: 54, gap: 30, near: 27, far: 110 };
const DOWN: Sizes = { along: [56, 56], across: 122, terminal: 32, gap: 16, near: 44, far: 44 };
const MARGIN = 6;

/** Lay the graph out to the right when its layers fit the width, else downwards. */
export function graphLayout(graph: VisibleGraph, width: number): GraphLayout {
  const ids = graph.nodes.map((node) => node.id);
  const narrow = width < 640;
  const most = 2 + Math.floor((width - 2 * (MARGIN + RIGHT.terminal) - RIGHT.near) / (RIGHT.along[0] + RIGHT.near));
  const layers = graphLayers(ids, graph.edges, narrow ? undefined : most);
  if (!narrow && 1 + Math.max(...layers.values()) <= most) return build(graph, layers, width, RIGHT, "right");
  const capacity = Math.max(1, Math.floor((width - 30) / (DOWN.across + DOWN.gap)));
  return build(graph, fold(layers, capacity), width, DOWN, "down");
}

/** Split layers that hold more than `capacity` nodes, so that rows fit a narrow page. */
function fold(layers: Map<string, number>, capacity: number): Map<string, number> {
  const folded = new Map<string, number>();
  let next = 0;
  for (let layer = 0; layer <= Math.max(...layers.values()); layer += 1) {
    const members = [...layers.keys()].filter((id) => layers.get(id) === layer);
    members.forEach((id, index) => {
      folded.set(id, next + Math.floor(index / capacity));
    });
    next += Math.max(1, Math.ceil(members.length / capacity));
  }
  return folded;
}

function build(
  graph: VisibleGraph,
  layerOf: Map<string, number>,
  width: number,
  sizes: Sizes,
  direction: "right" | "down",
): GraphLayout {
  const { layers, chains } = ordered(layerOf, graph.edges, sizes.across, sizes.gap);
  const depth = layers.length;
  const inner = Math.max(1, depth - 2);
  const spare = width - 2 * (MARGIN + sizes.terminal) - (depth - 1) * sizes.near;
  const along = Math.min(sizes.along[1], Math.max(sizes.along[0], (spare * 0.9) / inner));
  const lengths = layers.map((_, layer) => (layer === 0 || layer === depth - 1 ? sizes.terminal : along));
  const used = lengths.reduce((sum, length) => sum + length, 0) + 2 * MARGIN;
  const gap = Math.min(sizes.far, Math.max(sizes.near, (width - used) / Math.max(1, depth - 1)));
  const starts: number[] = [];
  for (const layer of lengths.keys()) {
    starts.push(layer === 0 ? MARGIN : (starts[layer - 1] ?? 0) + (lengths[layer - 1] ?? 0) + gap);
  }
  const slots = layers.flat();
  const top = Math.min(...slots.map((slot) => slot.at - slot.size / 2));
  const bottom = Math.max(...slots.map((slot) => slot.at + slot.size / 2));
  const across = direction === "down" ? Math.max(bottom - top + 2 * MARGIN, width) : bottom - top + 2 * MARGIN + 30;
  const shift = direction === "down" ? (across - (bottom + top)) / 2 : MARGIN + 28 - top;
  for (const slot of slots) slot.at += shift;

  const frame = { starts, lengths, gap, direction };
  const thick = thickness(graph.edges);
  const edges = [...chained(chains, frame, thick), ...loops(graph.edges, slots, frame, thick)].sort(
    (a, b) => b.edge.count - a.edge.count,
  );
  const last = (starts.at(-1) ?? 0) + (lengths.at(-1) ?? 0) + MARGIN;
  return {
    direction,
    width: direction === "right" ? last : across,
    height: direction === "right" ? across : last,
    nodes: slots.filter((slot) => !slot.dummy).map((slot) => nodeBox(slot, frame)),
    edges,
  };
}
