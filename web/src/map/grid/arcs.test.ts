import { expect, test } from "vitest";
import type { Edge } from "../model";
import { arcsOf, stripHeight } from "./arcs";

const AT = new Map([
  ["a", 100],
  ["b", 200],
  ["c", 300],
  ["d", 400],
]);
const edge = (from: string, to: string, kind?: Edge["kind"]) => ({ from, to, kind }) as Edge;

test("the next step is a line along the baseline, and needs no level", () => {
  const { arcs, levels } = arcsOf([edge("a", "b", "next"), edge("b", "c")], AT);
  expect(levels).toBe(0);
  expect(arcs.map(({ path }) => path)).toEqual(["M106 12H194", "M206 12H294"]);
});

test("a way that passes over another one stands above it", () => {
  const { arcs, levels } = arcsOf([edge("a", "d", "branch"), edge("c", "b", "loop"), edge("a", "b", "branch")], AT);
  expect(levels).toBe(2);
  const [over, back, beside] = arcs;
  expect(over?.label).toEqual({ x: 250, y: stripHeight(2) - 2 - 14 - 16 - 3 });
  expect(back?.label.y).toBe(beside?.label.y);
  expect(back?.arrow).toMatchObject({ x: 200, angle: 90 });
});

test("a step that is repeated has a loop above it", () => {
  const { arcs, levels } = arcsOf([edge("b", "b", "loop")], AT);
  expect(levels).toBe(1);
  expect(arcs[0]?.label.x).toBe(200);
});

test("an edge whose ends are not on the map is not drawn", () => {
  expect(arcsOf([edge("a", "gone")], AT)).toEqual({ arcs: [], levels: 0 });
});
