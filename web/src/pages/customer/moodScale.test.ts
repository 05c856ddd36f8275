import { expect, test } from "vitest";
import { feltAs, moodOf } from "./moodScale";

test("an answer counts before the sentiment of the words that came with it", () => {
  expect(feltAs({ satisfaction: 0, sentiment: 1 })).toBe(-1);
  expect(feltAs({ satisfaction: null, sentiment: 0.4 })).toBe(0.4);
});

test("the middle of the scale is neither pleased nor displeased, its ends are very much so", () => {
  expect([-1, -0.6, -0.2, 0, 0.2, 0.6].map(moodOf)).toEqual([-2, -2, -1, 0, 1, 2]);
});
