import { expect, test } from "vitest";
import { sparkLayout } from "./sparkLayout";

test("a trend runs from edge to edge, the largest value on top", () => {
  expect(sparkLayout([{ value: 0 }, { value: 10 }, { value: 5 }], 106, 26)).toEqual({
    line: "M3,23L53,3L103,13",
    unfinished: "",
    band: "",
    last: { x: 103, y: 13 },
  });
});

test("a missing value breaks the line, and a period that is not over is told apart", () => {
  const found = sparkLayout([{ value: 1 }, { value: null }, { value: 1 }, { value: 1, complete: false }], 66, 20);
  expect(found.line).toBe("M3,10M43,10");
  expect(found.unfinished).toBe("M43,10L63,10");
});

test("intervals make a band that holds the line", () => {
  const points = [
    { value: 1, low: 0, high: 2 },
    { value: 3, low: 2, high: 4 },
  ];
  expect(sparkLayout(points, 16, 14).band).toBe("M3,7L13,3L13,7L3,11Z");
});

test("without values there is nothing to draw", () => {
  expect(sparkLayout([], 60, 20)).toEqual({ line: "", unfinished: "", band: "", last: null });
});
