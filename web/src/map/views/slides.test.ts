import { describe, expect, test } from "vitest";
import type { JourneyMap, Stage, Step } from "../model";
import { lanesAt, slidesOf, turned } from "./slides";

const step = { id: "st1", name: "Waits" } as Step;
const stage = { id: "s1", name: "Chase", steps: [step] } as Stage;
const map = {
  stages: [stage, { id: "s2", name: "Solve" }],
  lanes: [
    { id: "actions", type: "actions", name: "Actions" },
    { id: "curve", type: "curve", name: "Feeling" },
    { id: "empty", type: "pains", name: "Pains" },
  ],
  cells: [
    { lane: "actions", at: "st1", items: [{ id: "c1", kind: "note", text: "Writes" }] },
    { lane: "curve", at: "st1", items: [{ id: "v1", kind: "value", value: -1 }] },
    { lane: "actions", at: "s1", items: [{ id: "c2", kind: "note", text: "All along" }] },
  ],
} as unknown as JourneyMap;

describe("a presentation", () => {
  test("shows the whole first, then each stage", () => {
    expect(slidesOf(map).map((slide) => (slide.kind === "stage" ? slide.number : slide.kind))).toEqual([
      "overview",
      1,
      2,
    ]);
  });

  test("turns its pages by arrows, page keys and the space bar, and stays within them", () => {
    expect(["ArrowRight", "PageDown", " ", "ArrowLeft", "Home", "End", "x"].map((key) => turned(key, 1, 3))).toEqual([
      2,
      2,
      2,
      0,
      0,
      2,
      null,
    ]);
    expect([turned("ArrowLeft", 0, 3), turned("ArrowRight", 2, 3)]).toEqual([0, 2]);
  });

  test("says at a step what its lanes say there, without empty lanes and curves", () => {
    expect(lanesAt(map, stage, step).map(({ lane, cards }) => [lane.id, cards.map(({ id }) => id)])).toEqual([
      ["actions", ["c1"]],
    ]);
    expect(lanesAt(map, stage, null).map(({ cards }) => cards.map(({ id }) => id))).toEqual([["c2"]]);
  });
});
