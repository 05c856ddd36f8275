import { describe, expect, test } from "vitest";
import { graphLayers } from "./graphLayers";
import { type GraphLayout, graphLayout } from "./graphLayout";
import { isotonic } from "./graphOrder";
import { shopTransitions } from "./sampleResults";
import { shopJourneys } from "./sampleShop";
import { defaultView, END, START, visibleGraph } from "./visibleGraph";

const shop = shopTransitions(shopJourneys(1500));
const graph = visibleGraph(shop, defaultView(shop));

function overlaps({ nodes }: GraphLayout): string[] {
  return nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} on ${b.id}`),
  );
}

describe("layers", () => {
  test("the start is first, the end last, and a purchase goes forwards", () => {
    const layers = graphLayers(
      graph.nodes.map((node) => node.id),
      graph.edges,
    );
    const at = (id: string) => layers.get(id) ?? -1;
    const way = [
      START,
      "Landing page",
      "Product viewed",
      "Added to basket",
      "Checkout started",
      "Order completed",
      END,
    ];
    expect(way.map(at)).toEqual(way.map(at).sort((a, b) => a - b));
    expect(Math.max(...layers.values())).toBe(at(END));
    expect([...layers].filter(([, layer]) => layer === at(END))).toEqual([[END, at(END)]]);
  });
});

describe.each([320, 640, 936, 1600])("at %i pixels", (width) => {
  const layout = graphLayout(graph, width);

  test("no node lies on another and none outside the picture", () => {
    expect(overlaps(layout)).toEqual([]);
    for (const node of layout.nodes) {
      expect(node.x).toBeGreaterThanOrEqual(0);
      expect(node.y).toBeGreaterThanOrEqual(0);
      expect(node.x + node.width).toBeLessThanOrEqual(layout.width);
      expect(node.y + node.height).toBeLessThanOrEqual(layout.height);
    }
  });

  test("every edge is drawn once, loops as loops", () => {
    expect(layout.edges).toHaveLength(graph.edges.length);
    expect(
      layout.edges
        .filter((path) => path.kind === "loop")
        .map((path) => path.edge.from)
        .sort(),
    ).toEqual(
      graph.edges
        .filter((edge) => edge.from === edge.to)
        .map((edge) => edge.from)
        .sort(),
    );
  });

  test("the same graph is laid out the same way again", () => {
    expect(graphLayout(graph, width)).toEqual(layout);
  });
});

test("a desktop reads from left to right, a phone downwards", () => {
  expect(graphLayout(graph, 936).direction).toBe("right");
  expect(graphLayout(graph, 340).direction).toBe("down");
});

test("the widest edge is the most frequent", () => {
  const paths = graphLayout(graph, 1200).edges.filter((path) => path.kind !== "loop");
  const widest = paths.reduce((a, b) => (b.width > a.width ? b : a));
  expect(widest.edge.count).toBe(Math.max(...paths.map((path) => path.edge.count)));
});

test("an isotonic sequence never falls and keeps the mean of what it pools", () => {
  expect(isotonic([1, 3, 2, 5])).toEqual([1, 2.5, 2.5, 5]);
  expect(isotonic([3, 2, 1])).toEqual([2, 2, 2]);
  expect(isotonic([])).toEqual([]);
});
