import { expect, test } from "vitest";
import type { Measure } from "./text";
import { abbreviated, CHIP, chipRow, runs } from "./variantRows";

const ten: Measure = (text) => [...text].length * 10;

test("a repeat on the same channel is one run, on another channel it is not", () => {
  expect(runs(["view", "view", "view", "buy"], ["web", "web", "app", "app"])).toEqual([
    { activity: "view", channel: "web", times: 2 },
    { activity: "view", channel: "app", times: 1 },
    { activity: "buy", channel: "app", times: 1 },
  ]);
});

test("a long sequence keeps its beginning and its last run and counts the events between", () => {
  const all = runs([..."abcdefgghi"], Array(10).fill("web"));
  const { head, rest, tail } = abbreviated(all, 4);
  expect([head.map((run) => run.activity).join(""), rest, tail.map((run) => run.activity).join("")]).toEqual([
    "abc",
    6,
    "i",
  ]);
  expect(abbreviated(all, 9)).toEqual({ head: all, rest: 0, tail: [] });
});

test("chips never leave the row and break into lines", () => {
  const all = runs(["one", "two", "three", "four"], Array(4).fill("web"));
  const row = chipRow(all, 150, 9, String, ten);
  for (const chip of row.chips) expect(chip.x + chip.width).toBeLessThanOrEqual(150);
  expect(row.height).toBe(
    CHIP.height + (CHIP.height + CHIP.line) * (new Set(row.chips.map((chip) => chip.y)).size - 1),
  );
});

test("a name longer than the row is shortened", () => {
  const [chip] = chipRow(runs(["an activity with a very long name"], ["web"]), 120, 9, String, ten).chips;
  expect(chip?.label.endsWith("…")).toBe(true);
  expect(chip?.width).toBeLessThanOrEqual(120);
});
