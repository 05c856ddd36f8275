/** A first funnel for a workspace: activities that look like a progression. */

import type { Transitions } from "../../api/types";
import { linearOrder } from "../../charts/graphLayers";
import { graphEdges } from "../../charts/visibleGraph";

const CANDIDATES = 40;
const STEPS = 5;
/** A step kept by nearly all, or reached by hardly anyone, is no step of a first funnel. */
const MOST_KEPT = 0.97;
const LEAST_KEPT = 0.02;

/**
 * The chain of at most five activities, in the order in which they usually happen and each reached by fewer customers
 * than the one before, whose steps most often follow each other directly.
 */
export function defaultSteps(result: Transitions): string[] {
  const customers = new Map(
    [...result.nodes]
      .sort((a, b) => b.customers - a.customers)
      .slice(0, CANDIDATES)
      .map((node) => [node.activity, node.customers]),
  );
  const edges = graphEdges(result).filter((edge) => customers.has(edge.from) && customers.has(edge.to));
  const order = linearOrder([...customers.keys()], edges).filter((name) => customers.has(name));
  const strength = new Map(edges.map((edge) => [`${edge.from}\n${edge.to}`, edge.transition.customers]));
  let chains = order.map((name) => ({
    steps: [name],
    score: (customers.get(name) ?? 0) / Math.max(1, result.customers),
  }));
  let best = chains.reduce((a, b) => (b.score > a.score ? b : a), { steps: [] as string[], score: 0 });
  for (let length = 2; length <= STEPS; length += 1) {
    const longer = order.flatMap((name, place) => {
      const reached = customers.get(name) ?? 0;
      const before = chains
        .filter(({ steps }) => {
          const last = steps.at(-1) ?? "";
          const share = reached / Math.max(1, customers.get(last) ?? 0);
          return order.indexOf(last) < place && share <= MOST_KEPT && share >= LEAST_KEPT;
        })
        .map(({ steps, score }) => ({
          steps: [...steps, name],
          score: score + Math.min(1, (strength.get(`${steps.at(-1)}\n${name}`) ?? 0) / Math.max(1, reached)),
        }));
      return before.length ? [before.reduce((a, b) => (b.score > a.score ? b : a))] : [];
    });
    if (!longer.length) break;
    chains = longer;
    best = longer.reduce((a, b) => (b.score > a.score ? b : a), best);
  }
  return best.steps;
}
