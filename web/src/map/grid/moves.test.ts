import { expect, test } from "vitest";
import { edit } from "../edit";
import type { JourneyMap } from "../model";
import { moveTo, nextSlot, placeIn, type Slot, type Subject, slotOf, type Way } from "./moves";

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
        { id: "a", name: "A", touchpoints: [{ id: "t", name: "T" }] },
        { id: "b", name: "B" },
      ],
    },
    { id: "s2", name: "Wait" },
    { id: "s3", name: "Solve", steps: [{ id: "c", name: "C" }] },
  ],
  lanes: [
    { id: "do", type: "actions", name: "Do" },
    { id: "mood", type: "curve", name: "Mood" },
    { id: "say", type: "quotes", name: "Say" },
  ],
  cells: [
    {
      lane: "do",
      at: "a",
      items: [
        { id: "1", kind: "note", text: "one" },
        { id: "2", kind: "note", text: "two" },
      ],
    },
  ],
} as JourneyMap;

function walk(subject: Subject, ...ways: Way[]): Slot {
  return ways.reduce((slot, way) => nextSlot(MAP, subject, slot, way), slotOf(MAP, subject) as Slot);
}

test("a step goes through its stage, and on into the next one even where that has no steps", () => {
  const a: Subject = { kind: "step", id: "a" };
  expect(walk(a)).toEqual({ into: "s1", after: null });
  expect(walk(a, "right")).toEqual({ into: "s1", after: "b" });
  expect(walk(a, "right", "right")).toEqual({ into: "s2", after: null });
  expect(walk(a, "right", "right", "right", "right", "right")).toEqual({ into: "s3", after: "c" });
  expect(walk(a, "left")).toEqual({ into: "s1", after: null });
  expect(walk(a, "down")).toEqual({ into: "s1", after: null });
});

test("a lane goes up and down among the lanes", () => {
  const say: Subject = { kind: "lane", id: "say" };
  expect(walk(say, "up")).toEqual({ into: null, after: "do" });
  expect(walk(say, "up", "up", "up")).toEqual({ into: null, after: null });
  expect(walk(say, "left")).toEqual({ into: null, after: "mood" });
});

test("a card goes through its cell and past the curve to the next lane", () => {
  const one: Subject = { kind: "card", id: "1" };
  expect(walk(one, "down")).toEqual({ into: "do@a", after: "2" });
  expect(walk(one, "down", "down")).toEqual({ into: "say@a", after: null });
  expect(walk(one, "right", "right")).toEqual({ into: "do@s2", after: null });
});

test("its place is counted among those it comes to stand with", () => {
  expect(placeIn(MAP, { kind: "stage", id: "s1" }, { into: null, after: "s2" })).toEqual({ place: 2, total: 3 });
  expect(placeIn(MAP, { kind: "touchpoint", id: "t" }, { into: "c", after: null })).toEqual({ place: 1, total: 1 });
});

test("a card is moved into a cell that was not there, and what was there comes back with the undo", () => {
  const op = moveTo(MAP, { kind: "card", id: "1" }, { into: "say@b", after: null });
  const edited = edit(MAP, op as NonNullable<typeof op>);
  expect(edited.map.cells?.find(({ lane }) => lane === "say")).toEqual({
    lane: "say",
    at: "b",
    items: [{ id: "1", kind: "note", text: "one" }],
  });
  expect(edit(edited.map, edited.undo).map).toEqual(MAP);
});

test("what stands where it is meant to go is not moved", () => {
  expect(moveTo(MAP, { kind: "lane", id: "do" }, { into: null, after: null })).toBeNull();
});
