import { expect, test } from "vitest";
import { shopTransitions } from "../../charts/sampleResults";
import { shopJourneys } from "../../charts/sampleShop";
import { defaultSteps } from "./defaultSteps";

test("the first funnel of the shop follows the purchase", () => {
  expect(defaultSteps(shopTransitions(shopJourneys(3000)))).toEqual([
    "Product viewed",
    "Added to basket",
    "Checkout started",
    "Order completed",
    "Parcel received",
  ]);
});

test("a log with one activity gives one step, and an empty log none", () => {
  const one = { question: { only: [], coverage: 1 }, customers: 2, events: 2, hidden_edges: 0, warnings: [] };
  const edge = { count: 2, customers: 2, share: 0.5, median_time: null };
  const node = { activity: "view", count: 2, customers: 2 };
  const edges = [
    { source: null, target: "view", ...edge },
    { source: "view", target: null, ...edge },
  ];
  expect(defaultSteps({ ...one, nodes: [node], edges })).toEqual(["view"]);
  expect(defaultSteps({ ...one, customers: 0, events: 0, nodes: [], edges: [] })).toEqual([]);
});
