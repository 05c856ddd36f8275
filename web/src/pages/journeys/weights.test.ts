import { describe, expect, test } from "vitest";
import { isSound, reversed, scaledTo100, sumOf, sumsTo100, unitOf } from "./weights";

const weights = { outcome: 40, effort: 25, time: 15, feeling: 20 };

describe("the weights of a score", () => {
  test("sum to 100, give or take a hundredth", () => {
    expect(sumOf(weights)).toBe(100);
    expect(sumsTo100({ ...weights, time: 15.005 })).toBe(true);
    expect(sumsTo100({ ...weights, time: 16 })).toBe(false);
  });

  test("keep their proportions when they are scaled to 100", () => {
    expect(scaledTo100({ outcome: 80, effort: 50, time: 30, feeling: 40 })).toEqual(weights);
    expect(scaledTo100({ outcome: 1, effort: 1, time: 1, feeling: 0 })).toEqual({
      outcome: 34,
      effort: 33,
      time: 33,
      feeling: 0,
    });
    expect(scaledTo100({ outcome: 0, effort: 0, time: 0, feeling: 0 }).effort).toBe(25);
  });

  test("make a sound calibration only with references from good to bad", () => {
    const references = { repeats: { good: 0, bad: 5 }, duration: { good: 9, bad: 3 } };
    expect(reversed(references)).toEqual(["duration"]);
    expect(isSound({ weights, references })).toBe(false);
    expect(isSound({ weights, references: { repeats: { good: 2, bad: 2 } } })).toBe(true);
    expect(isSound({ weights: { ...weights, time: -15, feeling: 50 }, references: {} })).toBe(false);
  });

  test("know what their measures are counted in", () => {
    expect(["duration", "displeasure", "transfers"].map(unitOf)).toEqual(["seconds", "share", "count"]);
  });
});
