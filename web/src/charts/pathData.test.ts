import { expect, test } from "vitest";
import { type Segment, segmentsOf } from "./pathData";

const told = (segments: readonly Segment[]) =>
  segments.map(({ to, points }) => [to, ...points.flat().map((value) => Math.round(1000 * value) / 1000 + 0)]);

test("relative moves, lines and closings become absolute", () => {
  expect(told(segmentsOf("m1 2 3 4h5v-6H0zl1 1"))).toEqual([
    ["M", 1, 2],
    ["L", 4, 6],
    ["L", 9, 6],
    ["L", 9, 0],
    ["L", 0, 0],
    ["Z"],
    ["L", 2, 3],
  ]);
});

test("a smooth curve goes on as the one before ended", () => {
  expect(told(segmentsOf("M0,0C1,1 2,1 3,0s2-1 3 0"))).toEqual([
    ["M", 0, 0],
    ["C", 1, 1, 2, 1, 3, 0],
    ["C", 4, -1, 5, -1, 6, 0],
  ]);
});

test("an arc becomes a curve for each quarter turn, and ends where it says", () => {
  // A quarter of a circle about (0, 0): its control points stand 0.5523 of the radius from its ends.
  expect(told(segmentsOf("M10 0A10 10 0 0 1 0 10"))).toEqual([
    ["M", 10, 0],
    ["C", 10, 5.523, 5.523, 10, 0, 10],
  ]);
  const long = told(segmentsOf("M10 0A10 10 0 1 0 0 10"));
  expect(long).toHaveLength(4);
  expect(long.slice(1).map((each) => each.slice(-2))).toEqual([
    [0, -10],
    [-10, 0],
    [0, 10],
  ]);
});

test("an arc whose radius is too small is half a circle", () => {
  const [, ...curves] = told(segmentsOf("M-2 0A1 1 0 0 1 2 0"));
  expect(curves.map((each) => each.slice(-2))).toEqual([
    [0, -2],
    [2, 0],
  ]);
});
