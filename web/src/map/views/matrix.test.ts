import { describe, expect, test } from "vitest";
import type { Priority } from "../../api";
import type { JourneyMap } from "../model";
import { endOf, goodness, quadrantOf, ranked, standingsOf, valueAt } from "./matrix";

const map = {
  insights: [
    { id: "i1", title: "I", type: "pain", evidence: ["e1", "e2"] },
    { id: "i2", title: "I", type: "pain", evidence: ["e2"] },
  ],
  opportunities: [
    {
      id: "a",
      title: "A",
      at: ["st1", "st2"],
      insights: ["i1", "i2"],
      scores: { customer_value: 80, business_value: 60, effort: 2 },
    },
    { id: "b", title: "B", at: ["st1"], scores: { customer_value: 90, business_value: 90, effort: 5 } },
    { id: "c", title: "C", scores: { customer_value: 10 } },
  ],
} as unknown as JourneyMap;
const priorities = [
  { id: "a", reach: 100, loss: { value: 0.6 }, lost: 60 },
  { id: "b", reach: 500, loss: { value: 0.04 }, lost: 20 },
] as unknown as Priority[];

describe("the matrix of opportunities", () => {
  const standings = standingsOf(map, priorities);

  test("knows what was measured, and counts each evidence once", () => {
    expect(standings.map(({ values }) => [values.reach, values.loss, values.lost, values.evidence])).toEqual([
      [100, 0.6, 60, 2],
      [500, 0.04, 20, 0],
      [null, null, null, 0],
    ]);
    expect(endOf("reach", standings)).toBe(500);
    expect(endOf("effort", standings)).toBe(5);
  });

  test("puts little effort where much value is", () => {
    expect(goodness("effort", 2, 5)).toBeCloseTo(0.6);
    expect(valueAt("effort", 0.6)).toBe(2);
    expect(valueAt("customer_value", 0.63)).toBe(65);
  });

  test("ranks by both axes and leaves out what has no value on one of them", () => {
    const order = (across: "effort" | "customer_value", up: "business_value") =>
      ranked(standings, across, up).map(({ opportunity }) => opportunity.id);
    expect(order("customer_value", "business_value")).toEqual(["b", "a"]);
    expect(order("effort", "business_value")).toEqual(["a", "b"]);
  });

  test("names its quadrants", () => {
    expect([quadrantOf(0.9, 0.9), quadrantOf(0.1, 0.9), quadrantOf(0.9, 0.1), quadrantOf(0.1, 0.1)]).toEqual([
      "now",
      "plan",
      "maybe",
      "leave",
    ]);
  });
});
