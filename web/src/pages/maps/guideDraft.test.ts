import { expect, test } from "vitest";
import type { MapCatalogue, TypicalJourney } from "../../api";
import { emptyDraft, lanesOf, marksOf, modelOf, noteLanes, spread, startOf, withLines, withModel } from "./guideDraft";

const stage = (id: string, touchpoints: string[]) => ({ id, name: id.toUpperCase(), phases: [], touchpoints });
const catalogue = {
  stage_models: [{ id: "whole", name: "Whole", stages: [stage("see", ["ad"]), stage("buy", ["pay"])] }],
  close_ups: [{ id: "help", name: "Help", journey: "support", stages: [stage("ask", ["call"]), stage("solve", [])] }],
  kinds: [{ id: "current_state", name: "Current", use: "", lanes: ["actions", "curve", "pains"] }],
  lanes: [{ id: "gains" }, { id: "pains" }, { id: "actions" }, { id: "curve" }],
} as unknown as MapCatalogue;
const typical = [
  { id: "support", journey: { customer_goal: "Have it solved", business_goal: "Solve it once" } },
] as unknown as TypicalJourney[];
const known = { typical, journeys: ["support"] };

const first = () => emptyDraft(catalogue, null, typical);
const help = () => emptyDraft(catalogue, "help", typical);

test("a draft begins with the first model, or with the one that was chosen in the catalogue", () => {
  expect(modelOf(first(), catalogue)?.id).toBe("whole");
  expect(help()).toMatchObject({ model: "help", customerGoal: "Have it solved", businessGoal: "Solve it once" });
});

test("goals come with a model and go with it, unless somebody wrote them", () => {
  const [whole, closeUp] = [catalogue.stage_models[0], catalogue.close_ups[0]];
  if (!whole || !closeUp) throw new Error("two models");
  expect(withModel(first(), closeUp, known)).toMatchObject({ customerGoal: "Have it solved", journey: "support" });
  expect(withModel(help(), whole, known)).toMatchObject({ customerGoal: "", businessGoal: "", journey: null });
  const written = { ...help(), customerGoal: "My own" };
  expect(withModel(written, whole, known)).toMatchObject({ customerGoal: "My own", businessGoal: "" });
});

test("lanes stand in the order of the kind, then of the catalogue", () => {
  expect(lanesOf(first(), catalogue)).toEqual(["actions", "curve", "pains"]);
  expect(lanesOf({ ...first(), lanes: ["gains", "pains", "actions"] }, catalogue)).toEqual([
    "actions",
    "pains",
    "gains",
  ]);
  expect(noteLanes(["actions", "curve", "pains"])).toEqual(["actions", "pains"]);
});

test("columns of a spreadsheet go on into the stages after the one they were pasted at", () => {
  const rows = [
    ["waits", "calls", "too far"],
    ["", "asks"],
  ];
  expect(spread(rows, ["a", "b", "c", "d"], "b")).toEqual({ b: ["waits"], c: ["calls", "asks"], d: ["too far"] });
  expect(spread(rows, ["a", "b"], "b")).toEqual({ b: ["waits", "calls", "too far", "asks"] });
});

test("the server is asked for what was chosen, and for nothing of lanes that were given up", () => {
  let draft = withLines(help(), "pains", { ask: ["waits", "repeats"], solve: ["doubts"] });
  draft = withLines(draft, "actions", { ask: ["calls"] });
  draft = { ...draft, touchpoints: { solve: ["call"] }, lanes: ["pains", "gains"], audience: "Newcomers" };

  expect(startOf(draft, catalogue, "fr")).toEqual({
    stage_model: "help",
    kind: "current_state",
    language: "fr",
    title: "",
    audience: "Newcomers",
    customer_goal: "Have it solved",
    business_goal: "Solve it once",
    owner: "",
    journey: null,
    touchpoints: { solve: ["call"] },
    lane_types: ["pains", "gains"],
    notes: [
      { stage: "ask", lane: "pains", text: "waits" },
      { stage: "ask", lane: "pains", text: "repeats" },
      { stage: "solve", lane: "pains", text: "doubts" },
    ],
  });
});

test("the five marks say what is there and what is missing", () => {
  expect(marksOf(help(), catalogue)).toEqual([
    { mark: "clear_stages", done: false, missing: "SOLVE" },
    { mark: "optimised_touchpoints", done: false, missing: "" },
    { mark: "personalisation", done: false, missing: "" },
    { mark: "consistency", done: true, missing: "" },
    { mark: "improvement", done: false, missing: "" },
  ]);
  const whole = { ...first(), lanes: ["pains" as const, "gains" as const], audience: "A", owner: "B" };
  expect(marksOf(whole, catalogue).map(({ done }) => done)).toEqual([true, true, true, false, true]);
});
