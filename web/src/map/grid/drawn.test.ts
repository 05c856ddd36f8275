import { expect, test } from "vitest";
import { type Cell, columnsOf, type JourneyMap, type Lane } from "../model";
import { extentsOf } from "../spans";
import { drawnOf, outlineOf } from "./drawn";
import { laneLayout } from "./layout";
import { sightOf } from "./sight";
import { keptColumns } from "./useColumns";
import { columnWidth } from "./zoom";

const steps = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `t${index}`, name: `${index}` }));
const MAP = { stages: [{ id: "s", name: "S", steps: steps(100) }] } as JourneyMap;
const COLUMNS = columnsOf(MAP);
const LANE = { id: "l", type: "actions", name: "L" } as Lane;
const cell = (at: string, text: string, until?: string) =>
  ({ lane: "l", at, ...(until && { until }), items: [{ id: `c-${at}`, kind: "note", text }] }) as Cell;

test("what is in sight is drawn with a margin, within the map", () => {
  expect(sightOf(0, 1000, 200, 100)).toEqual({ first: 0, last: 9 });
  expect(sightOf(40, 1000, 200, 100)).toEqual({ first: 38, last: 49 });
  expect(sightOf(94, 1000, 200, 100)).toEqual({ first: 92, last: 99 });
});

test("so are the fullest cell, what reaches into sight, and what has the focus", () => {
  const cells = [cell("t5", "short", "t41"), cell("t6", "short", "t39"), cell("t70", "a long text ".repeat(9))];
  const layout = laneLayout(cells, COLUMNS, extentsOf(MAP));
  const outline = outlineOf(LANE, COLUMNS, layout, 200);
  expect(outline).toEqual({
    fullest: 70,
    wide: [
      [5, 41],
      [6, 39],
    ],
  });
  expect(drawnOf({ first: 40, last: 43 }, outline, 12)).toEqual([5, 12, 40, 41, 42, 43, 70]);
  expect(drawnOf({ first: 40, last: 43 }, outline, -1)).toEqual([5, 40, 41, 42, 43, 70]);
});

test("a column in which nothing changed stays the same", () => {
  const [stage] = MAP.stages;
  const other = { id: "other", name: "Other" };
  const before = columnsOf({ stages: [stage, other] } as JourneyMap);
  const after = keptColumns(columnsOf({ stages: [stage, { ...other, name: "Renamed" }] } as JourneyMap), before);
  expect(after.map((column, index) => column === before[index])).toEqual([...Array(100).fill(true), false]);
  expect(keptColumns(columnsOf({ stages: [stage, other] } as JourneyMap), before)).toBe(before);
});

test("from afar columns take the room that there is, up to their width from near", () => {
  expect([columnWidth("far", 1000, 5), columnWidth("far", 1000, 50), columnWidth("far", 5000, 5)]).toEqual([
    200, 72, 216,
  ]);
  expect([columnWidth("near", 1000, 5), columnWidth("near", 0, 0)]).toEqual([216, 216]);
});
