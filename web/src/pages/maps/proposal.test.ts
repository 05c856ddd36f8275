import { expect, test } from "vitest";
import type { DiscoveredPiece, JourneyMap } from "../../api";
import { accepted, refusedWith } from "./proposal";

const map: JourneyMap = {
  format: "journey-map",
  version: "1.0",
  id: "discovered",
  title: "Found",
  kind: "current_state",
  stages: [
    { id: "s1", name: "Ask", steps: [{ id: "p1", name: "Call", touchpoints: [{ id: "t1", name: "Call" }] }] },
    {
      id: "s2",
      name: "Solve",
      steps: [
        { id: "p2", name: "Wait" },
        { id: "p3", name: "Solved" },
      ],
    },
  ],
  edges: [
    { from: "p1", to: "p2", kind: "next" },
    { from: "p2", to: "p3", kind: "next" },
    { from: "p3", to: "p2", kind: "loop" },
  ],
};
const piece = (kind: DiscoveredPiece["kind"], id: string, within: string | null) =>
  ({ kind, id, within }) as unknown as DiscoveredPiece;
const pieces = [
  piece("stage", "s1", null),
  piece("step", "p1", "s1"),
  piece("touchpoint", "t1", "p1"),
  piece("stage", "s2", null),
  piece("step", "p2", "s2"),
  piece("step", "p3", "s2"),
  piece("loop", "p3→p2", null),
];

test("what lies in a refused piece is refused with it", () => {
  expect([...refusedWith(pieces, new Set(["s1"]))]).toEqual(["s1", "p1", "t1"]);
});

test("the map keeps what was accepted, and nothing that leads to what was not", () => {
  const left = accepted(map, pieces, new Set(["s1", "p3→p2"]));
  expect(left?.stages.map(({ id }) => id)).toEqual(["s2"]);
  expect(left?.edges).toEqual([{ from: "p2", to: "p3", kind: "next" }]);
});

test("everything accepted is the map as it was proposed", () => {
  expect(accepted(map, pieces, new Set())).toBe(map);
});

test("without a stage there is no map", () => {
  expect(accepted(map, pieces, new Set(["s1", "s2"]))).toBeNull();
});
