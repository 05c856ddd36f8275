import { expect, test } from "vitest";
import { edit, type Op } from "../edit";
import { type Cell, cellAt, columnsOf, type JourneyMap } from "../model";
import { addCard, feelingAfter, likelyKind, link, reachOf, setFeeling, stretchBy } from "./changes";
import { FEELING } from "./curve";

const MAP = {
  format: "journey-map",
  version: "1.0",
  id: "m",
  title: "M",
  kind: "current_state",
  stages: [
    {
      id: "s1",
      name: "Ask",
      steps: [
        { id: "a", name: "A" },
        { id: "b", name: "B" },
      ],
    },
    { id: "s2", name: "Solve", steps: [{ id: "c", name: "C" }] },
  ],
  lanes: [
    { id: "do", type: "actions", name: "Do" },
    { id: "mood", type: "curve", name: "Mood", curve: { min: -2, max: 2, basis: "assumed" } },
  ],
  cells: [{ lane: "do", at: "a", items: [{ id: "1", kind: "note", text: "one" }] }],
} as JourneyMap;

function after(map: JourneyMap, op: Op | null): JourneyMap {
  expect(op).not.toBeNull();
  return edit(map, op as Op).map;
}
const there = (map: JourneyMap) => (cellAt(map, "do", "a") ?? cellAt(map, "do", "s1")) as Cell;
const reach = (map: JourneyMap) => reachOf(map, there(map)).map(({ id }) => id);

test("a card is stretched column by column and back", () => {
  let map = after(MAP, stretchBy(MAP, there(MAP), 1));
  expect(reach(map)).toEqual(["a", "b"]);
  map = after(map, stretchBy(map, there(map), 1));
  expect(reach(map)).toEqual(["a", "b", "c"]);
  expect(stretchBy(map, there(map), 1)).toBeNull();
  map = after(map, stretchBy(map, there(map), -1));
  map = after(map, stretchBy(map, there(map), -1));
  expect(map).toEqual(MAP);
  expect(stretchBy(map, there(map), -1)).toBeNull();
});

test("a card of a whole stage becomes one of steps when it is made shorter", () => {
  const whole = { ...MAP, cells: [{ ...there(MAP), at: "s1" }] } as JourneyMap;
  expect(reach(whole)).toEqual(["a", "b"]);
  expect(reach(after(whole, stretchBy(whole, there(whole), -1)))).toEqual(["a"]);
});

test("a feeling is made, changed, kept within its scale and taken away", () => {
  let map = after(MAP, setFeeling(MAP, "mood", "b", null, 1));
  const card = cellAt(map, "mood", "b")?.items[0];
  expect(card).toMatchObject({ kind: "value", value: 1 });
  expect(setFeeling(map, "mood", "b", card ?? null, 1)).toBeNull();
  map = after(map, setFeeling(map, "mood", "b", card ?? null, null));
  expect(cellAt(map, "mood", "b")).toBeNull();
  expect(feelingAfter(1, "ArrowUp", FEELING)).toBe(1.5);
  expect(feelingAfter(2, "PageUp", FEELING)).toBe(2);
  expect(feelingAfter(0, "PageDown", FEELING)).toBe(-1);
  expect(feelingAfter(0, "Delete", FEELING)).toBeNull();
  expect(feelingAfter(0, "x", FEELING)).toBeUndefined();
});

test("a card comes to stand behind the others of its cell", () => {
  const map = after(MAP, addCard(MAP, { kind: "note", text: "two" }, "do", "a").op);
  expect(cellAt(map, "do", "a")?.items.map(({ text }) => text)).toEqual(["one", "two"]);
});

test("what a link most likely is follows from where it leads", () => {
  expect(likelyKind(MAP, "a", "b")).toBe("next");
  expect(likelyKind(MAP, "a", "c")).toBe("branch");
  expect(likelyKind(MAP, "b", "b")).toBe("loop");
  expect(likelyKind(MAP, "c", "a")).toBe("loop");
  const linked = after(MAP, link(MAP, "a", "b", "next"));
  expect(likelyKind(linked, "a", "b")).toBe("branch");
  expect(link(linked, "a", "b", "next")).toBeNull();
  expect(columnsOf(linked)).toEqual(columnsOf(MAP));
});
