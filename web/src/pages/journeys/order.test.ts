import { expect, test } from "vitest";
import type { JourneySummary } from "../../api";
import { ordered } from "./order";

const journey = (id: string, importance: number | null, score: number | null): JourneySummary =>
  ({
    id,
    reasons: [],
    standing: importance === null ? null : { importance, score: { value: score, low: null, high: null, n: 1 } },
  }) as unknown as JourneySummary;

const journeys = [journey("a", 5, 60), journey("b", null, null), journey("c", 7, 80), journey("d", 6, null)];
const ids = (list: JourneySummary[]) => list.map(({ id }) => id).join("");

test("the most important journey is first, one that is not measured last", () => {
  expect(ids(ordered(journeys, "importance"))).toBe("cdab");
});

test("the most reasons are first, and the more important of those with as many", () => {
  const asked = { b: ["improve"], d: ["improve", "checkout"] } as Record<string, JourneySummary["reasons"]>;
  const said = journeys.map((each) => ({ ...each, reasons: asked[each.id] ?? [] }));
  expect(ids(ordered(said, "priority"))).toBe("dbca");
});

test("the lowest score is first, an unknown one last", () => {
  expect(ids(ordered(journeys, "score")).slice(0, 2)).toBe("ac");
});
