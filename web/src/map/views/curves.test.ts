import { describe, expect, test } from "vitest";
import { curveShape, pieces, toldCurve } from "../overlay/curve";
import { onFeelingScale } from "./curves";

const point = (id: string, value: number | null, spread = 0.5) => ({
  id,
  x: 10 * Number(id),
  value,
  low: value === null ? null : value - spread,
  high: value === null ? null : value + spread,
});

describe("a curve", () => {
  const points = [point("1", 0), point("2", -2), point("3", null), point("4", 1), point("5", -1)];
  const y = (value: number) => 100 - 25 * value;

  test("stops where there is no data and never joins across", () => {
    expect(pieces(points).map((piece) => piece.map(({ id }) => id))).toEqual([
      ["1", "2"],
      ["4", "5"],
    ]);
    expect(curveShape(points, y).line).toBe("M10,100L20,150M40,75L50,125");
  });

  test("has an interval around each piece", () => {
    expect(curveShape(points.slice(0, 2), y).band).toBe("M10,87.5L20,137.5L20,162.5L10,112.5Z");
  });

  test("is told by its turns", () => {
    expect(toldCurve(points)).toEqual([
      { turn: "starts", id: "1", value: 0 },
      { turn: "falls", id: "2", value: -2 },
      { turn: "rises", id: "4", value: 1 },
      { turn: "falls", id: "5", value: -1 },
    ]);
  });

  test("that goes on falling is told once, by its end", () => {
    expect(toldCurve([point("1", 2), point("2", 1), point("3", -1), point("4", -1.1)])).toEqual([
      { turn: "starts", id: "1", value: 2 },
      { turn: "falls", id: "3", value: -1 },
    ]);
  });

  test("of another scale is read on the scale of feelings", () => {
    const lane = { curve: { min: 1, max: 5, basis: "assumed" as const } };
    expect([1, 3, 5].map((value) => onFeelingScale(value, lane))).toEqual([-2, 0, 2]);
  });
});
