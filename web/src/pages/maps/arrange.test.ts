import { expect, test } from "vitest";
import type { MapSummary } from "../../api";
import { arranged, type Wanted } from "./arrange";
import { ancestorsOf, setOf } from "./kin";

const ALL: Wanted = { query: "", kind: "", order: "hierarchy", lang: "en" };

function summary(id: string, figures: Partial<MapSummary["figures"]> = {}): MapSummary {
  return {
    id,
    version: 1,
    saved_at: "2026-11-01T00:00:00Z",
    reference: null,
    figures: {
      title: id,
      lang: "en",
      kind: "current_state",
      scale: null,
      state: "planned",
      basis: "hypothesis",
      status: "draft",
      owner: "",
      stages: 1,
      steps: 0,
      touchpoints: 0,
      lanes: 0,
      cards: 0,
      evidenced: 0,
      parent: null,
      counterpart: null,
      personas: [],
      review_every: null,
      reviewed_at: null,
      review_due: null,
      outline: [],
      journey: null,
      set: [],
      close_ups: [],
      comments: 0,
      dimensions: {},
      ...figures,
    },
  };
}

const ids = (maps: readonly MapSummary[], wanted: Partial<Wanted>) =>
  arranged(maps, { ...ALL, ...wanted }).map(({ map, depth }) => "·".repeat(depth) + map.id);

test("close-ups stand below the map that they show close up", () => {
  const maps = [
    summary("refund", { parent: "support" }),
    summary("lone", { parent: "gone" }),
    summary("support", { parent: "all" }),
    summary("all"),
  ];
  expect(ids(maps, {})).toEqual(["lone", "all", "·support", "··refund"]);
});

test("maps that are close-ups of each other are all listed, once", () => {
  expect(ids([summary("a", { parent: "b" }), summary("b", { parent: "a" })], {})).toEqual(["a", "·b"]);
});

test("a map is a close-up when a step of another one says so, and maps of a set stand together", () => {
  const maps = [
    summary("now", { set: ["plan"] }),
    summary("other"),
    summary("detail"),
    summary("plan", { close_ups: [{ step: "s1", map: "detail" }] }),
    summary("later", { set: ["now"] }),
  ];
  expect(ids(maps, {})).toEqual(["now", "later", "plan", "·detail", "other"]);
  expect(setOf(maps, "plan").map(({ id }) => id)).toEqual(["later", "now", "plan"]);
  expect(setOf(maps, "other")).toEqual([]);
  expect(ancestorsOf(maps, "detail").map(({ id }) => id)).toEqual(["plan"]);
});

test("a search looks through title, owner, personas, stages and dimensions, whatever the accents", () => {
  const maps = [
    summary("a", { title: { en: "Help", fr: "Dépannage" }, owner: "Nina" }),
    summary("b", { outline: [{ name: { fr: "Étape d’achat" }, steps: 2 }] }),
    summary("c", { dimensions: { brand: "Northern" }, personas: ["Ada"] }),
  ];
  expect(ids(maps, { query: "depannage", lang: "fr" })).toEqual(["a"]);
  expect(ids(maps, { query: "nina help" })).toEqual(["a"]);
  expect(ids(maps, { query: "etape" })).toEqual(["b"]);
  expect(ids(maps, { query: "north ada" })).toEqual(["c"]);
  expect(ids(maps, { query: "nothing" })).toEqual([]);
});

test("a kind leaves the others out", () => {
  const maps = [summary("a"), summary("b", { kind: "service_blueprint" })];
  expect(ids(maps, { kind: "service_blueprint" })).toEqual(["b"]);
});

test("those due first come first, those that need no review last", () => {
  const maps = [
    summary("calm"),
    summary("soon", { review_due: "2027-01-01" }),
    summary("late", { review_due: "2026-11-01" }),
  ];
  expect(ids(maps, { order: "review" })).toEqual(["late", "soon", "calm"]);
  expect(ids(maps, { order: "title" })).toEqual(["calm", "late", "soon"]);
  expect(ids(maps, { order: "saved" })).toEqual(["calm", "soon", "late"]);
});
