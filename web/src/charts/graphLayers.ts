/** Layers of a directed graph with cycles: which activity stands before which, decided the same way every time. */

import { END, type GraphEdge, START } from "./visibleGraph";

/** Layer of each node: 0 for the start, the highest for the end; at most `most` layers when that is possible. */
export function graphLayers(nodes: string[], edges: GraphEdge[], most = Number.POSITIVE_INFINITY): Map<string, number> {
  const order = linearOrder(nodes, edges);
  const place = new Map(order.map((node, index) => [node, index]));
  const forward = edges.filter((edge) => (place.get(edge.from) ?? 0) < (place.get(edge.to) ?? 0));
  let layers = new Map<string, number>();
  for (const threshold of [0.15, 0.3, 0.5, 0.8, 1]) {
    layers = longestPaths(order, forward, threshold);
    if (1 + Math.max(...layers.values()) <= most) break;
  }
  return layers;
}

/** An order with little weight going backwards: greedy (Eades, Lin, Smyth 1993), then each node moved to its best place. */
export function linearOrder(nodes: string[], edges: GraphEdge[]): string[] {
  const inner = nodes.filter((node) => node !== START && node !== END);
  const left: string[] = [];
  const rest = new Set(inner);
  while (rest.size) {
    let best = "";
    let bestGain = Number.NEGATIVE_INFINITY;
    for (const node of rest) {
      const gain = edges.reduce((sum, edge) => {
        if (edge.from === edge.to) return sum;
        if (edge.from === node && (rest.has(edge.to) || edge.to === END)) return sum + edge.count;
        if (edge.to === node && (rest.has(edge.from) || edge.from === START)) return sum - edge.count;
        return edge.to === node && edge.from === START ? sum + edge.count : sum;
      }, 0);
      const started = edges.find((edge) => edge.from === START && edge.to === node)?.count ?? 0;
      if (gain + 2 * started > bestGain) {
        best = node;
        bestGain = gain + 2 * started;
      }
    }
    left.push(best);
    rest.delete(best);
  }
  return [START, ...sifted(left, edges), END];
}

/** Move each node in turn to the position where the least weight points backwards, until nothing improves. */
function sifted(order: string[], edges: GraphEdge[]): string[] {
  const weight = new Map<string, number>();
  for (const edge of edges) weight.set(`${edge.from}\n${edge.to}`, edge.count);
  const between = (a: string, b: string) => weight.get(`${a}\n${b}`) ?? 0;
  let current = order;
  for (let round = 0; round < 4; round += 1) {
    let moved = false;
    for (const node of order) {
      const others = current.filter((other) => other !== node);
      let cost = others.reduce((sum, other) => sum + between(other, node), 0);
      let best = { cost, at: 0 };
      others.forEach((other, index) => {
        cost += between(node, other) - between(other, node);
        // `cost` now counts what goes backwards with `node` after `other`.
        if (cost < best.cost) best = { cost, at: index + 1 };
      });
      const at = current.indexOf(node);
      if (best.at === at) continue;
      current = [...others.slice(0, best.at), node, ...others.slice(best.at)];
      moved = true;
    }
    if (!moved) break;
  }
  return current;
}

/** Longest paths over the edges that matter: at least `threshold` of the strongest edge into their target. */
function longestPaths(order: string[], forward: GraphEdge[], threshold: number): Map<string, number> {
  const layers = new Map<string, number>();
  for (const node of order) {
    const into = forward.filter((edge) => edge.to === node && edge.from !== START);
    const strongest = Math.max(0, ...into.map((edge) => edge.count));
    const significant = into.filter((edge) => edge.count >= threshold * strongest);
    const before = Math.max(0, ...significant.map((edge) => layers.get(edge.from) ?? 0));
    layers.set(node, node === START ? 0 : 1 + before);
  }
  layers.set(END, Math.max(1, ...order.filter((node) => node !== END).map((node) => (layers.get(node) ?? 0) + 1)));
  return layers;
}
