import { expect, test } from "vitest";
import type { Cell, Column } from "../model";
import { FEELING, runsOf, seriesOf, valueAt, yOf } from "./curve";

const COLUMNS = ["a", "b", "c", "d"].map((id, index) => ({ id, index })) as Column[];
const value = (at: string, id: string, value: number, persona?: string) =>
  ({ lane: "mood", at, items: [{ id, kind: "value", value, ...(persona && { personas: [persona] }) }] }) as Cell;

test("each persona has a line of its own, in the order of the columns", () => {
  const found = seriesOf([value("c", "3", 1), value("a", "1", -2), value("b", "2", 0, "ada")], COLUMNS);
  expect(found.map(({ persona, points }) => [persona, points.map(({ value }) => value)])).toEqual([
    [null, [-2, 1]],
    ["ada", [0]],
  ]);
});

test("no line crosses a step without a value", () => {
  const points = [0, 1, 3].map((index) => ({ column: COLUMNS[index] as Column }));
  expect(runsOf(points).map((run) => run.map(({ column }) => column.id))).toEqual([["a", "b"], ["d"]]);
});

test("a height is read as the value that is drawn there, by halves and within the scale", () => {
  for (const each of [-2, -1.5, 0, 0.5, 2]) expect(valueAt(yOf(each, FEELING, 132), FEELING, 132)).toBe(each);
  expect(valueAt(-50, FEELING, 132)).toBe(2);
  expect(valueAt(200, FEELING, 132)).toBe(-2);
  expect(valueAt(yOf(0.6, FEELING, 132), FEELING, 132)).toBe(0.5);
});
