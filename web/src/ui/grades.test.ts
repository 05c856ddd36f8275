import { expect, test } from "vitest";
import { gradeOf, wholeScore } from "./grades";

test("a grade begins at its number", () => {
  expect([100, 80, 79.99, 65, 50, 35, 34.9, 0].map(gradeOf)).toEqual(["A", "A", "B", "B", "C", "D", "E", "E"]);
});

test("a score is rounded, but never into a grade that it has not reached", () => {
  expect([64.9, 64.4, 65.2, 79.99, 12.5].map(wholeScore)).toEqual([64, 64, 65, 79, 13]);
});
