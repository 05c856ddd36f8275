import { expect, test } from "vitest";
import { filtersOf, listParameters, type RunFilters, urlMilestone } from "./runFilters";

const none: RunFilters = {
  outcome: null,
  grade: null,
  milestone: null,
  entry: null,
  channel: null,
  last: null,
  text: "",
  sort: "recent",
  page: 0,
};

test("a milestone is written as people count, with a minus where runs were lost before it", () => {
  expect(urlMilestone.format({ index: 1, lost: true })).toEqual(["-2"]);
  expect(urlMilestone.parse(["-2"])).toEqual({ index: 1, lost: true });
  expect(urlMilestone.parse(["1"])).toEqual({ index: 0, lost: false });
  expect(["0", "x", "", "1.5"].map((text) => urlMilestone.parse([text]))).toEqual([null, null, null, null]);
});

test("only what is asked is sent", () => {
  expect(listParameters("j", none, 3)).toEqual({ journey: "j", sort: "recent" });
  expect(listParameters("j", { ...none, milestone: { index: 2, lost: true }, text: " ana " }, 3)).toEqual({
    journey: "j",
    lost_at: 2,
    text: "ana",
    sort: "recent",
  });
});

test("a milestone that the journey no longer has is not asked for", () => {
  expect(listParameters("j", { ...none, milestone: { index: 9, lost: false } }, 3)).toEqual({
    journey: "j",
    sort: "recent",
  });
});

test("each part of the picture of milestones leads to its runs", () => {
  expect(filtersOf({ kind: "start", index: -1, lost: false })).toEqual({});
  expect(filtersOf({ kind: "goal", index: 3, lost: false })).toEqual({ outcome: "achieved" });
  expect(filtersOf({ kind: "goal", index: 3, lost: true })).toEqual({ milestone: { index: 3, lost: true } });
});
