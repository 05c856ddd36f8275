import { describe, expect, test } from "vitest";
import type { Transitions } from "../api/types";
import { shopTransitions } from "./sampleResults";
import { shopJourneys } from "./sampleShop";
import { defaultView, END, type GraphEdge, START, visibleGraph } from "./visibleGraph";

const shop = shopTransitions(shopJourneys(1500));

function reachable(from: string, edges: GraphEdge[], forward: boolean): Set<string> {
  const reached = new Set([from]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const edge of edges) {
      const [tail, head] = forward ? [edge.from, edge.to] : [edge.to, edge.from];
      if (!reached.has(tail) || reached.has(head)) continue;
      reached.add(head);
      grew = true;
    }
  }
  return reached;
}

/** 25 activities, each followed by a dozen others with falling counts. */
function dense(): Transitions {
  const names = Array.from({ length: 25 }, (_, index) => `a${index}`);
  const edge = (source: string | null, target: string | null, count: number) => ({
    source,
    target,
    count,
    customers: count,
    share: 0,
    median_time: null,
  });
  const edges = names.flatMap((name, index) => [
    edge(null, name, 26 - index),
    edge(name, null, 1 + index),
    ...Array.from({ length: 10 }, (_, step) =>
      edge(name, names[(index + step * 3) % 25] ?? "", 400 - 13 * index - 9 * step),
    ),
  ]);
  return { ...shop, nodes: names.map((activity, index) => ({ activity, count: 900 - index, customers: 300 })), edges };
}

describe.each([
  ["the shop", shop],
  ["a dense graph", dense()],
])("%s", (_, result) => {
  test("every shown activity is reached from the start and reaches the end, at any setting", () => {
    for (let activities = 1; activities <= result.nodes.length; activities += 3) {
      for (const coverage of [0.05, 0.4, 0.8, 1]) {
        const { nodes, edges } = visibleGraph(result, { activities, coverage });
        const ids = nodes.map((node) => node.id).sort();
        expect([...reachable(START, edges, true)].sort()).toEqual(ids);
        expect([...reachable(END, edges, false)].sort()).toEqual(ids);
      }
    }
  });

  test("the first look is small", () => {
    const view = defaultView(result);
    const { nodes, edges } = visibleGraph(result, view);
    expect(nodes.length - 2).toBeLessThanOrEqual(10);
    expect(edges.length).toBeLessThanOrEqual(25);
  });

  test("more coverage never shows fewer transitions", () => {
    const shares = [0.2, 0.4, 0.6, 0.8, 1].map((coverage) => visibleGraph(result, { activities: 8, coverage }).share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});

test("everything is shown at full coverage with all activities", () => {
  const { edges, share, hiddenEdges, hiddenActivities } = visibleGraph(shop, {
    activities: shop.nodes.length,
    coverage: 1,
  });
  expect([edges.length, share, hiddenEdges, hiddenActivities]).toEqual([shop.edges.length, 1, 0, 0]);
});
