import { describe, expect, test } from "vitest";
import { columnsOf, type JourneyMap } from "../model";
import { rowOf, stageSpans } from "./tableRows";

const note = (id: string) => ({ id, kind: "note" as const, text: id });
const map = {
  id: "m",
  title: "M",
  kind: "current_state",
  format: "journey-map",
  version: "1.0",
  stages: [
    {
      id: "s1",
      name: "One",
      steps: [
        { id: "a", name: "A" },
        { id: "b", name: "B" },
      ],
    },
    { id: "s2", name: "Two" },
    { id: "s3", name: "Three", steps: [{ id: "c", name: "C" }] },
  ],
  lanes: [
    { id: "l", type: "actions", name: "Actions" },
    { id: "k", type: "text", name: "Text" },
  ],
  cells: [
    { lane: "l", at: "s1", items: [note("whole stage")] },
    { lane: "l", at: "c", items: [note("end")] },
    { lane: "k", at: "a", until: "s2", items: [note("long")] },
    { lane: "k", at: "b", items: [note("over it")] },
  ],
} as unknown as JourneyMap;
const columns = columnsOf(map);
const told = (lane: string) =>
  rowOf(map, lane, columns).map(({ column, span, cards }) => [column.id, span, cards.map(({ id }) => id)]);

describe("the table of a map", () => {
  test("has a header as wide as the steps of each stage, and one column for a stage without steps", () => {
    expect(stageSpans(columns)).toEqual([
      { id: "s1", span: 2 },
      { id: "s2", span: 1 },
      { id: "s3", span: 1 },
    ]);
  });

  test("shows a cell of a stage once, over all its steps", () => {
    expect(told("l")).toEqual([
      ["a", 2, ["whole stage"]],
      ["s2", 1, []],
      ["c", 1, ["end"]],
    ]);
  });

  test("cuts a long cell where another begins, so that no card is hidden", () => {
    expect(told("k")).toEqual([
      ["a", 1, ["long"]],
      ["b", 1, ["over it"]],
      ["s2", 1, []],
      ["c", 1, []],
    ]);
  });

  test("covers every column of every row exactly once", () => {
    for (const lane of ["l", "k"]) {
      expect(rowOf(map, lane, columns).reduce((sum, { span }) => sum + span, 0)).toBe(columns.length);
    }
  });
});
