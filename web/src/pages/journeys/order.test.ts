import { expect, test } from "vitest";
import type { JourneySummary } from "../../api";
import { ordered } from "./order";

const journey = (id: string, importance: number | null, score: number | null): JourneySummary =>
  ({
    id,
    standing: importance === null ? null : { importance, score: { value: score, low: null, high: null, n: 1 } },
  }) as JourneySummary;

const journeys = [journey("a", 5, 60), journey("b", null, null), journey("c", 7, 80), journey("d", 6, null)];
const ids = (list: JourneySummary[]) => list.map(({ id }) => id).join("");

test("the most important journey is first, one that is not measured last", () => {
  expect(ids(ordered(journeys, "importance"))).toBe("cdab");
});

test("the lowest score is first, an unknown one last", () => {
  expect(ids(ordered(journeys, "score")).slice(0, 2)).toBe("ac");
});
