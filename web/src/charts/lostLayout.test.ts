import { expect, test } from "vitest";
import type { Score } from "../api/runs";
import { lostLayout } from "./lostLayout";

const measure = (name: string, points: number) => ({ measure: name, points });

const result = {
  mean: { value: 62 },
  parts: [
    { part: "outcome", points: 20, measures: [measure("outcome", 20)] },
    { part: "effort", points: 10, measures: [measure("repeats", 3), measure("transfers", 7), measure("people", 0)] },
    { part: "time", points: 8, measures: [measure("duration", 8)] },
    { part: "feeling", points: 0, measures: [] },
  ],
} as unknown as Score;

test("the stair goes from 100 down to the mean, each part beginning where the one before ended", () => {
  const { rows } = lostLayout(result, 800);
  const parts = rows.filter(({ measure: name }) => name === null);
  expect(parts.map(({ key, from, to }) => [key, from, to])).toEqual([
    ["outcome", 100, 80],
    ["effort", 80, 70],
    ["time", 70, 62],
    ["feeling", 62, 62],
    ["score", 62, 0],
  ]);
});

test("the measures fill their part, the costliest first; what costs nothing is left out", () => {
  const { rows } = lostLayout(result, 800);
  const effort = rows.filter(({ part, measure: name }) => part === "effort" && name !== null);
  expect(effort.map(({ measure: name, from, to }) => [name, from, to])).toEqual([
    ["transfers", 80, 73],
    ["repeats", 73, 70],
  ]);
});

test("words stand above the bars where there is no room beside them", () => {
  expect(lostLayout(result, 390).left).toBe(0);
  expect(lostLayout(result, 460).left).toBeGreaterThan(0);
});
