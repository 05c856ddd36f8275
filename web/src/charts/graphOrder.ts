/** The order inside the layers and the places across them: few crossings, straight long edges. */

import type { GraphEdge } from "./visibleGraph";

/** A node, or the place where a long edge passes a layer. */
export interface Slot {
  id: string;
  layer: number;
  /** Size across the layers. */
  size: number;
  dummy: boolean;
  /** Centre across the layers. */
  at: number;
}

export interface Chain {
  edge: GraphEdge;
  /** From the edge's source to its target, through one slot per layer in between. */
  slots: Slot[];
}

export interface Ordered {
  layers: Slot[][];
  chains: Chain[];
}

interface Link {
  a: Slot;
  b: Slot;
  weight: number;
}

const DUMMY = 10;

/** Slots and chains of a layered graph, ordered and placed across the layers. */
export function ordered(layerOf: Map<string, number>, edges: GraphEdge[], size: number, gap: number): Ordered {
  const depth = 1 + Math.max(0, ...layerOf.values());
  const layers: Slot[][] = Array.from({ length: depth }, () => []);
  const slots = new Map<string, Slot>();
  for (const [id, layer] of layerOf) {
    const slot = { id, layer, size, dummy: false, at: 0 };
    slots.set(id, slot);
    layers[layer]?.push(slot);
  }
  const chains = edges.filter((edge) => edge.from !== edge.to).map((edge) => chainOf(edge, slots, layers));
  const links = chains.flatMap(({ edge, slots: chain }) =>
    chain.slice(1).map((slot, index): Link => {
      const before = chain[index] as Slot;
      return before.layer <= slot.layer
        ? { a: before, b: slot, weight: edge.count }
        : { a: slot, b: before, weight: edge.count };
    }),
  );
  sweep(layers, links);
  place(layers, links, gap);
  return { layers, chains };
}

function chainOf(edge: GraphEdge, slots: Map<string, Slot>, layers: Slot[][]): Chain {
  const from = slots.get(edge.from) as Slot;
  const to = slots.get(edge.to) as Slot;
  const step = Math.sign(to.layer - from.layer);
  const chain = [from];
  for (let layer = from.layer + step; step !== 0 && layer !== to.layer; layer += step) {
    const slot = { id: `${edge.from}\n${edge.to}\n${layer}`, layer, size: DUMMY, dummy: true, at: 0 };
    layers[layer]?.push(slot);
    chain.push(slot);
  }
  chain.push(to);
  return { edge, slots: chain };
}

function neighbours(links: Link[]): Map<Slot, { slot: Slot; weight: number }[]> {
  const found = new Map<Slot, { slot: Slot; weight: number }[]>();
  const add = (slot: Slot, other: Slot, weight: number) => {
    const list = found.get(slot);
    if (list) list.push({ slot: other, weight });
    else found.set(slot, [{ slot: other, weight }]);
  };
  for (const { a, b, weight } of links) {
    add(a, b, weight);
    add(b, a, weight);
  }
  return found;
}

/** Barycentre sweeps in both directions; the order with the fewest weighted crossings is kept. */
function sweep(layers: Slot[][], links: Link[]): void {
  const near = neighbours(links);
  const rank = new Map<Slot, number>();
  const number = (layer: Slot[]) => {
    for (const [index, slot] of layer.entries()) rank.set(slot, (index + 0.5) / layer.length);
  };
  layers.forEach(number);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(links, rank);
  for (let round = 0; round < 16 && fewest > 0; round += 1) {
    const down = round % 2 === 0;
    const turn = down ? layers.slice(1) : layers.slice(0, -1).reverse();
    for (const layer of turn) {
      const wanted = new Map(
        layer.map((slot) => [slot, barycentre(slot, near, rank, round < 12 ? (down ? -1 : 1) : 0)]),
      );
      layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
      number(layer);
    }
    const now = crossings(links, rank);
    if (now < fewest) {
      fewest = now;
      best = layers.map((layer) => [...layer]);
    }
  }
  for (const [index, layer] of best.entries()) layers[index]?.splice(0, layer.length, ...layer);
}

/** Mean place of the neighbours on one side (−1 the layer before, 1 the one after, 0 both); its own place if it has none. */
function barycentre(slot: Slot, near: ReturnType<typeof neighbours>, rank: Map<Slot, number>, side: number): number {
  let sum = 0;
  let weights = 0;
  for (const other of near.get(slot) ?? []) {
    const offset = other.slot.layer - slot.layer;
    if (side !== 0 && offset !== side) continue;
    const weight = Math.sqrt(other.weight);
    sum += weight * (rank.get(other.slot) ?? 0);
    weights += weight;
  }
  return weights ? sum / weights : (rank.get(slot) ?? 0);
}

function crossings(links: Link[], rank: Map<Slot, number>): number {
  let count = 0;
  for (let i = 0; i < links.length; i += 1) {
    const one = links[i] as Link;
    for (let j = i + 1; j < links.length; j += 1) {
      const two = links[j] as Link;
      if (one.a.layer !== two.a.layer || one.b.layer !== two.b.layer || one.a.layer === one.b.layer) continue;
      const a = (rank.get(one.a) ?? 0) - (rank.get(two.a) ?? 0);
      const b = (rank.get(one.b) ?? 0) - (rank.get(two.b) ?? 0);
      if (a * b < 0) count += Math.sqrt(Math.min(one.weight, two.weight));
    }
  }
  return count;
}

/** Centres across the layers: near the weighted mean of the neighbours, never closer than their sizes allow. */
function place(layers: Slot[][], links: Link[], gap: number): void {
  const near = neighbours(links);
  const distance = (a: Slot, b: Slot) =>
    (a.size + b.size) / 2 + (a.dummy && b.dummy ? gap / 3 : a.dummy || b.dummy ? gap / 1.6 : gap);
  for (const layer of layers) {
    layer.forEach((slot, index) => {
      const before = layer[index - 1];
      slot.at = before ? before.at + distance(before, slot) : 0;
    });
    const middle = ((layer[0]?.at ?? 0) + (layer.at(-1)?.at ?? 0)) / 2;
    for (const slot of layer) slot.at -= middle;
  }
  for (let round = 0; round < 48; round += 1) {
    const turn = round % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of turn) {
      const wanted = layer.map((slot) => {
        const others = near.get(slot) ?? [];
        const weight = (other: { slot: Slot; weight: number }) =>
          Math.sqrt(other.weight) * (slot.dummy && other.slot.dummy ? 24 : 1);
        const total = others.reduce((sum, other) => sum + weight(other), 0);
        return total ? others.reduce((sum, other) => sum + weight(other) * other.slot.at, 0) / total : slot.at;
      });
      const offsets = layer.map(() => 0);
      for (let i = 1; i < layer.length; i += 1)
        offsets[i] = (offsets[i - 1] ?? 0) + distance(layer[i - 1] as Slot, layer[i] as Slot);
      const rising = isotonic(wanted.map((value, index) => value - (offsets[index] ?? 0)));
      layer.forEach((slot, index) => {
        slot.at = (rising[index] ?? 0) + (offsets[index] ?? 0);
      });
    }
  }
}

/** The non-decreasing sequence nearest to `values` (pool adjacent violators). */
export function isotonic(values: number[]): number[] {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    pools.push({ sum: value, size: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before; last = pools.at(-1), before = pools.at(-2)) {
      if (before.sum / before.size <= last.sum / last.size) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, size: before.size + last.size });
    }
  }
  return pools.flatMap(({ sum, size }) => Array<number>(size).fill(sum / size));
}
