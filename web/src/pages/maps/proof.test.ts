import { expect, test } from "vitest";
import type { JourneyMap } from "../../map/model";
import { toldOf, unprovenSteps } from "./proof";

const MAP = {
  format: "journey-map",
  version: "1.0",
  id: "help",
  title: "Help",
  kind: "current_state",
  stages: [
    {
      id: "ask",
      name: "Ask",
      steps: [
        { id: "a", name: "Calls" },
        { id: "b", name: "Waits" },
      ],
    },
    {
      id: "solve",
      name: "Solve",
      steps: [
        { id: "c", name: "Is helped" },
        { id: "d", name: "Rates" },
      ],
    },
    { id: "after", name: "Afterwards" },
  ],
  lanes: [
    { id: "do", type: "actions" },
    { id: "think", type: "thoughts" },
    { id: "curve", type: "curve" },
    { id: "pain", type: "pains" },
  ],
  cells: [
    { lane: "do", at: "a", until: "c", items: [{ id: "n1", kind: "note", text: "Dials" }] },
    { lane: "think", at: "solve", items: [{ id: "n2", kind: "note", text: "At last" }] },
    { lane: "curve", at: "b", items: [{ id: "n3", kind: "value", value: -1 }] },
    { lane: "pain", at: "after", items: [{ id: "n4", kind: "note", text: "No call", evidence: ["guess"] }] },
    { lane: "pain", at: "b", items: [{ id: "n5", kind: "note", text: "Music", evidence: ["talks"] }] },
  ],
  evidence: [
    { id: "talks", title: "Ten talks", method: "interview", strength: "strong" },
    { id: "guess", title: "A guess", method: "workshop", strength: "assumption" },
  ],
  insights: [
    { id: "i1", title: "Too long", type: "pain", at: ["c"], evidence: ["talks"] },
    { id: "i2", title: "Nobody asks", type: "pain", at: ["d"], evidence: ["guess"] },
  ],
} as unknown as JourneyMap;

test("a step is proven by a card or an insight there that cites more than an assumption", () => {
  expect(unprovenSteps(MAP).map(({ id }) => id)).toEqual(["a", "d"]);
});

test("a card tells of every stage that it reaches over, and a pain tells of none of the three", () => {
  expect(toldOf(MAP).map(({ stage, told }) => [stage.id, told.do, told.think, told.feel])).toEqual([
    ["ask", true, false, true],
    ["solve", true, true, false],
    ["after", false, false, false],
  ]);
});
