/** How long a change takes on a map of 200 steps, 15 lanes and 3,000 cards: `npx vitest bench src/map/laws`. */
import { bench, describe } from "vitest";
import { edit, insert, move, type Op, remove, set } from "../edit";
import { cellId } from "../kinds";
import type { JourneyMap } from "../model";
import { rebase } from "../rebase";
import { shared } from "../same";

const STEPS = Array.from({ length: 200 }, (_, index) => index);
const LANES = Array.from({ length: 15 }, (_, index) => index);
const MAP: JourneyMap = {
  format: "journey-map",
  version: "1.0",
  id: "large",
  title: "Large",
  kind: "current_state",
  stages: Array.from({ length: 10 }, (_, stage) => ({
    id: `stage${stage}`,
    name: `Stage ${stage}`,
    steps: STEPS.slice(stage * 20, stage * 20 + 20).map((step) => ({
      id: `step${step}`,
      name: `Step ${step}`,
      touchpoints: [{ id: `point${step}`, name: "Call" }],
    })),
  })),
  lanes: LANES.map((lane) => ({ id: `lane${lane}`, type: "text" as const, name: `Lane ${lane}` })),
  cells: LANES.flatMap((lane) =>
    STEPS.map((step) => ({
      lane: `lane${lane}`,
      at: `step${step}`,
      items: [{ id: `card${lane}-${step}`, kind: "note" as const, text: "A note of some words" }],
    })),
  ),
};

const OPS: Record<string, Op> = {
  "change the text of a card": set(MAP, "card", "card14-199", "text", "Other words"),
  "add a card": insert("card", { id: "new", kind: "note", text: "New" }, cellId("lane14", "step199"), "card14-199"),
  "remove a card": remove("card", "card14-199"),
  "move a card": move("card", "card0-0", cellId("lane14", "step199"), "card14-199"),
  "rename a step": set(MAP, "step", "step199", "name", "Other"),
  "add a step": insert("step", { id: "step-new", name: "New" }, "stage9", "step199"),
  "move a step": move("step", "step0", "stage9", "step199"),
  "remove a step with its 15 cells": remove("step", "step100"),
  "move a stage": move("stage", "stage0", null, "stage9"),
  "remove a lane with its 200 cells": remove("lane", "lane7"),
};

describe("one change of a large map", () => {
  for (const [name, op] of Object.entries(OPS)) bench(name, () => void edit(MAP, op), { time: 300 });
});

describe("what others saved, on a large map", () => {
  const theirs = structuredClone(edit(MAP, OPS["rename a step"] as Op).map);
  const mine = Object.entries(OPS)
    .slice(0, 4)
    .map(([, op]) => op);
  bench("found what is the same", () => void shared(MAP, theirs), { time: 300 });
  bench("rebased four changes", () => void rebase(mine, MAP, theirs), { time: 300 });
});
