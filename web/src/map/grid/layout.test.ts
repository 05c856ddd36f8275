import { expect, test } from "vitest";
import { type Cell, columnsOf, type JourneyMap } from "../model";
import { extentsOf } from "../spans";
import { cardsOf, laneLayout, sameLayout } from "./layout";

const MAP = {
  stages: [{ id: "ask", steps: [{ id: "a" }, { id: "b" }, { id: "c" }] }, { id: "solve" }],
} as JourneyMap;
const COLUMNS = columnsOf(MAP);
const EXTENTS = extentsOf(MAP);
const cell = (at: string, cards: string[], until?: string) =>
  ({ lane: "l", at, ...(until && { until }), items: cards.map((id) => ({ id, kind: "note" })) }) as Cell;

test("cells that reach over columns stand above those they cover, and above each other where they meet", () => {
  const cells = [cell("a", ["1"]), cell("b", ["2", "3"], "solve"), cell("ask", ["4"])];
  const layout = laneLayout(cells, COLUMNS, EXTENTS);
  expect(layout.map(({ levels }) => levels)).toEqual([1, 3, 3, 3]);
  expect(layout[0]?.bars).toEqual([{ cell: cells[2], span: 3, level: 0 }]);
  expect(layout[1]?.bars).toEqual([{ cell: cells[1], span: 3, level: 1 }]);
  expect(layout.map((each) => cardsOf(each).map(({ id }) => id))).toEqual([["4", "1"], ["2", "3"], [], []]);
});

test("an edit elsewhere leaves the layout of a cell as it was", () => {
  const [first, other] = [cell("a", ["1"]), cell("c", ["2"])];
  const before = laneLayout([first, other], COLUMNS, EXTENTS);
  const after = laneLayout([first, cell("c", ["2", "3"])], COLUMNS, EXTENTS);
  expect(before.map((each, index) => sameLayout(each, after[index] as typeof each))).toEqual([true, true, false, true]);
});
