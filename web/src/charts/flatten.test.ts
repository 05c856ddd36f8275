import { expect, test } from "vitest";
import { flatten } from "./flatten";

test("the first list of objects becomes rows, its nested values columns", () => {
  const result = {
    question: { steps: [{ ignored: 1 }] },
    customers: 9,
    steps: [
      { activity: "view", conversion: { value: 1, n: 9 } },
      { activity: "buy", conversion: { value: 0.5, n: 9 }, path: ["view", "buy"] },
    ],
    warnings: [{ code: "x" }],
  };
  expect(flatten(result)).toEqual({
    name: "steps",
    columns: ["activity", "conversion.value", "conversion.n", "path"],
    rows: [
      ["view", 1, 9, null],
      ["buy", 0.5, 9, "view → buy"],
    ],
  });
});

test("a result without a list is one row", () => {
  expect(flatten({ question: {}, score: 72, warnings: [] })).toEqual({
    name: "result",
    columns: ["score"],
    rows: [[72]],
  });
});
