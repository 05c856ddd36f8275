import { describe, expect, test } from "vitest";
import { columnsOf, type JourneyMap } from "../model";
import { designedShare, evidenceOf, mostOf, movesFrom, passed, reachAndLoss, reading, worstStep } from "./places";
import type { Move, PlaceFigures } from "./types";

const place = (id: string, more: Partial<PlaceFigures> = {}) =>
  ({
    id,
    kind: "step",
    state: "seen",
    events: 20,
    customers: 10,
    onward: [],
    goes_on: null,
    lost: null,
    median_time: null,
    loops: null,
    switches: 0,
    score: null,
    feeling: null,
    assumed: null,
    last_at: null,
    match: [],
    ...more,
  }) as PlaceFigures;

const map = {
  id: "m",
  title: "M",
  stages: [
    {
      id: "s1",
      name: "One",
      steps: [
        { id: "a", name: "A" },
        { id: "b", name: "B", evidenceLevel: "partial" },
      ],
    },
    { id: "s2", name: "Two", steps: [{ id: "c", name: "C" }] },
  ],
  edges: [{ from: "b", to: "c", designedShare: 0.4 }],
  evidence: [
    { id: "e1", title: "Talks", method: "interview", strength: "strong" },
    { id: "e2", title: "Guess", method: "workshop", strength: "assumption" },
  ],
  insights: [
    { id: "i1", title: "I", type: "pain", at: ["a"], evidence: ["e1"] },
    { id: "i2", title: "I", type: "pain", at: ["c"], evidence: ["e2"] },
  ],
} as unknown as JourneyMap;

describe("the figures of a place", () => {
  const a = place("a", {
    customers: 100,
    lost: 30,
    median_time: 60,
    goes_on: { value: 0.7, low: 0.6, high: 0.8, n: 100 },
  });
  const b = place("b", { customers: 50, lost: 40, assumed: 1, feeling: { value: -0.5, low: -1, high: 0, n: 8 } });
  const most = mostOf([a, b]);

  test("are read as the mode asks, beside the largest place of the map", () => {
    expect(reading("volume", b, most)).toEqual({ value: 50, n: null, level: 0.5 });
    expect(reading("loss", a, most)).toEqual({ value: 30, n: 100, level: 0.75 });
    expect(reading("time", a, most)).toEqual({ value: 60, n: 70, level: 1 });
    expect(reading("feeling", b, most)).toEqual({ value: -1.5, n: 8, level: 0.375 });
    expect(passed(a)).toBe(70);
  });

  test("are no data, never 0, where nothing was seen or measured", () => {
    const nothing = { value: null, n: null, level: null };
    expect(reading("volume", place("x", { state: "unseen", customers: 0 }), most)).toEqual(nothing);
    expect(reading("score", a, most)).toEqual(nothing);
    expect(reading("time", b, most)).toEqual(nothing);
  });

  test("name the step that loses most, and the place of a record that does", () => {
    const places = new Map([a, b].map((each) => [each.id, each]));
    expect(worstStep(map, "s1", places)?.id).toBe("b");
    expect(worstStep(map, "s2", places)).toBeNull();
    expect(reachAndLoss(["a", "b"], places)).toEqual({ reach: 50, lost: 40 });
    expect(reachAndLoss(["c"], places)).toBeNull();
  });

  test("are as fresh as the last event is near the end of the log", () => {
    const day = (number: number) => `2026-03-0${number}T00:00:00Z`;
    const whole = mostOf([a], { since: day(1), until: day(5) });
    expect(reading("freshness", place("a", { last_at: day(4) }), whole)).toEqual({
      value: Date.parse(day(4)) / 1000,
      n: null,
      level: 0.75,
    });
    expect(reading("freshness", a, whole).value).toBeNull();
  });
});

describe("between two stages", () => {
  test("the designed share is that of an edge that leads over", () => {
    expect([designedShare(map, "s1"), designedShare(map, "s2")]).toEqual([0.4, null]);
  });

  test("only moves that leave the stage count, the most frequent first", () => {
    const move = (source: string, target: string, customers: number) => ({ source, target, customers }) as Move;
    const moves = [move("a", "b", 9), move("a", "c", 2), move("b", "c", 5), move("c", "a", 7)];
    expect(movesFrom(map, "s1", moves).map(({ customers }) => customers)).toEqual([5, 2]);
  });
});

test("a step is evidenced by what cites more than an assumption, else as somebody marked it", () => {
  const levels = columnsOf(map).map(({ step }) => step && evidenceOf(map, step));
  expect(levels).toEqual(["evidenced", "partial", "assumption"]);
});
