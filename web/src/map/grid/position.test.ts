import { expect, test } from "vitest";
import { type Direction, type Ground, type Position, RAIL, STAGES, STEPS, standing, step } from "./position";

const GROUND: Ground = {
  rows: [STAGES, STEPS, "do", "feel"],
  columns: ["a", "b", "c"],
  stageOf: (column) => (column === "c" ? ["c"] : ["a", "b"]),
  items: (row, column) => (row === "do" && column === "a" ? ["1", "2"] : []),
};
const at = (row: string, column: string, item: string | null = null): Position => ({ row, column, item });
const go = (from: Position, ...ways: Direction[]) => ways.reduce((position, way) => step(GROUND, position, way), from);

test("the arrows go from cell to cell, and through the cards of a cell", () => {
  expect(go(at(STEPS, "a"), "down")).toEqual(at("do", "a", "1"));
  expect(go(at(STEPS, "a"), "down", "down")).toEqual(at("do", "a", "2"));
  expect(go(at(STEPS, "a"), "down", "down", "down")).toEqual(at("feel", "a"));
  expect(go(at("feel", "a"), "up")).toEqual(at("do", "a", "2"));
  expect(go(at("do", "a", "2"), "right")).toEqual(at("do", "b"));
});

test("the row of stages is passed stage by stage", () => {
  expect(go(at(STAGES, "a"), "right")).toEqual(at(STAGES, "c"));
  expect(go(at(STAGES, "b"), "left")).toEqual(at(STAGES, RAIL));
  expect(go(at(STAGES, "c"), "left")).toEqual(at(STAGES, "b"));
});

test("home, end and the corners", () => {
  expect(go(at("feel", "b"), "rowStart")).toEqual(at("feel", RAIL));
  expect(go(at("feel", "b"), "rowEnd")).toEqual(at("feel", "c"));
  expect(go(at("feel", "b"), "first")).toEqual(at(STAGES, RAIL));
  expect(go(at(STAGES, "a"), "last")).toEqual(at("feel", "c"));
});

test("the grid ends at its edges", () => {
  expect(go(at(STAGES, RAIL), "left", "up")).toEqual(at(STAGES, RAIL));
  expect(go(at("feel", "c"), "right", "down")).toEqual(at("feel", "c"));
});

test("a position whose card or column went away falls back to what is there", () => {
  expect(standing(GROUND, at("do", "a", "gone"))).toEqual(at("do", "a", "1"));
  expect(standing(GROUND, at("gone", "gone"))).toEqual(at(STAGES, "a"));
  const kept = at("do", "a", "2");
  expect(standing(GROUND, kept)).toBe(kept);
});
