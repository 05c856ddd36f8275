import { describe, expect, test } from "vitest";
import type { Deduction, RunEvent } from "../../api";
import { levelOf, losses, roundedToSum, totalLost } from "./deductions";

function event(...deductions: [Deduction["part"], string, number][]): RunEvent {
  return {
    time: "2024-01-01T00:00:00Z",
    activity: "Call",
    channel: "phone",
    value: null,
    team: null,
    agent: null,
    text: null,
    milestone: null,
    roles: [],
    satisfaction: null,
    sentiment: null,
    deductions: deductions.map(([part, measure, points]) => ({ part, measure, points, value: 1 })),
  };
}

describe("rounding to a sum", () => {
  test("gives the missing tenth to the value that lost most", () => {
    expect(roundedToSum([33.34, 33.33, 33.33])).toEqual([33.4, 33.3, 33.3]);
    expect(roundedToSum([0.05, 0.05])).toEqual([0.1, 0]);
  });

  test("leaves values alone that are round already", () => {
    expect(roundedToSum([0.3, 0.6, 12.5])).toEqual([0.3, 0.6, 12.5]);
    expect(roundedToSum([])).toEqual([]);
  });

  test("always sums to the rounded total", () => {
    let seed = 1;
    for (let round = 0; round < 200; round += 1) {
      const values = Array.from({ length: 1 + (round % 9) }, () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return (seed % 10_000) / 313;
      });
      const total = values.reduce((sum, value) => sum + value, 0);
      const shown = roundedToSum(values).reduce((sum, value) => sum + value, 0);
      expect(Math.round(10 * shown)).toBe(Math.round(10 * total));
    }
  });
});

describe("the losses of a run", () => {
  const found = losses([
    event(["effort", "transfers", 4.17]),
    event(["effort", "transfers", 4.17], ["time", "longest_wait", 15]),
    event(["effort", "unanswered", 8.33], ["outcome", "outcome", 0]),
  ]);

  test("stand by measure, the largest first, with the events that caused them", () => {
    expect(found.map(({ measure, points }) => [measure, points])).toEqual([
      ["longest_wait", 15],
      ["transfers", 8.4],
      ["unanswered", 8.3],
    ]);
    expect(found[1]?.events).toEqual([
      { index: 0, points: 4.2 },
      { index: 1, points: 4.2 },
    ]);
  });

  test("sum to what is missing from a hundred", () => {
    expect(totalLost(found)).toBe(31.7);
  });
});

test("a score is good from grade B on and poor below grade C", () => {
  expect([65, 64.9, 50, 49.9].map(levelOf)).toEqual(["good", "fair", "fair", "poor"]);
});
