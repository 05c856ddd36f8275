import { describe, expect, test } from "vitest";
import { edit } from "../edit";
import type { JourneyMap } from "../model";
import { chainsOf } from "./chain";
import { answerTo, newPain, solutionFor } from "./improve";

const map = {
  format: "journey-map",
  version: "1.0",
  id: "m",
  title: "M",
  kind: "current_state",
  stages: [{ id: "s", name: "S", steps: [{ id: "st1", name: "Waits" }] }],
  lanes: [{ id: "pains", type: "pains", name: "Pains" }],
  cells: [{ lane: "pains", at: "st1", items: [{ id: "c1", kind: "note", text: "No news", evidence: ["e1"] }] }],
  evidence: [{ id: "e1", title: "Calls", method: "interview" }],
  metrics: [{ id: "m1", name: "CES", type: "ces" }],
  placements: [{ metric: "m1", at: "st1" }],
  insights: [
    { id: "i1", title: "Slow", type: "pain", impact: -1, at: ["st1"] },
    { id: "i2", title: "Lost", type: "pain", impact: -2 },
    { id: "i3", title: "Kind", type: "gain" },
  ],
  opportunities: [
    { id: "o1", title: "Say it", insights: ["i1", "i2"], at: ["st1"] },
    { id: "o2", title: "Alone" },
  ],
  solutions: [
    { id: "so1", title: "Page", opportunities: ["o1"] },
    { id: "so2", title: "Loose" },
  ],
} as unknown as JourneyMap;

describe("the chain from a pain to its solutions", () => {
  const chains = chainsOf(map);

  test("begins with the worst pain, and takes the notes of the lanes of pains in", () => {
    expect(chains.pains.map(({ id, impact }) => [id, impact])).toEqual([
      ["i2", -2],
      ["i1", -1],
      ["c1", null],
    ]);
  });

  test("shows an opportunity under every pain that it answers, with its solutions", () => {
    const told = chains.pains.map(({ opportunities }) => opportunities.map((each) => each.opportunity.id));
    expect(told).toEqual([["o1"], ["o1"], []]);
    expect(chains.pains[0]?.opportunities[0]?.solutions.map(({ id }) => id)).toEqual(["so1"]);
  });

  test("forgets neither what answers no pain nor what solves no opportunity", () => {
    expect(chains.others.map(({ opportunity }) => opportunity.id)).toEqual(["o2"]);
    expect(chains.loose.map(({ id }) => id)).toEqual(["so2"]);
  });

  test("makes an insight of a note that is answered, and its card shows it from then on", () => {
    const note = chains.pains.find(({ card }) => card);
    if (!note) throw new Error("the note is there");
    const after = edit(map, answerTo(map, note, "Tell how it goes")).map;
    const [insight] = after.insights?.slice(-1) ?? [];
    const [opportunity] = after.opportunities?.slice(-1) ?? [];
    expect(insight).toMatchObject({ title: "No news", type: "pain", at: ["st1"], evidence: ["e1"] });
    expect(after.cells?.[0]?.items[0]).toMatchObject({ kind: "insight", ref: insight?.id });
    expect(opportunity).toMatchObject({
      title: "Tell how it goes",
      insights: [insight?.id],
      at: ["st1"],
      status: "open",
    });
    expect(chainsOf(after).pains.filter(({ id }) => id === insight?.id)).toHaveLength(1);
  });

  test("gives a solution the metrics of the places of its opportunity", () => {
    const opportunity = map.opportunities?.[0];
    if (!opportunity) throw new Error("the opportunity is there");
    const after = edit(map, solutionFor(map, opportunity, "A page")).map;
    expect(after.solutions?.at(-1)).toMatchObject({ opportunities: ["o1"], status: "idea", metrics: ["m1"] });
  });

  test("records a pain at a step", () => {
    expect(edit(map, newPain(map, "Cold", "st1")).map.insights?.at(-1)).toMatchObject({ title: "Cold", at: ["st1"] });
  });
});
