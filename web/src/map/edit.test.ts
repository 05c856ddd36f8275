import { describe, expect, test } from "vitest";
import openapi from "../../openapi.json";
import type { JourneyMap } from "../api";
import { append, batch, EditRefused, edit, insert, move, type Op, remove, set } from "./edit";
import { REQUIRED } from "./fields";
import { KINDS, type Kind } from "./kinds";
import { cardsAt, find } from "./model";

const MAP: JourneyMap = {
  format: "journey-map",
  version: "1.0",
  id: "help",
  title: "Help",
  kind: "current_state",
  channels: [{ id: "phone", name: "Phone" }],
  stages: [
    {
      id: "ask",
      name: "Ask",
      steps: [
        { id: "call", name: "Call", touchpoints: [{ id: "line", name: "Hotline", channel: "phone" }] },
        { id: "hold", name: "Hold" },
      ],
    },
    { id: "solve", name: "Solve" },
  ],
  lanes: [
    { id: "pains", type: "pains", name: "Pains" },
    { id: "mood", type: "curve", name: "Mood", curve: { min: -2, max: 2, basis: "assumed" } },
  ],
  cells: [
    { lane: "pains", at: "call", until: "solve", items: [{ id: "long", kind: "note", text: "Long" }] },
    { lane: "pains", at: "hold", items: [{ id: "music", kind: "note", text: "Music" }] },
  ],
  edges: [{ from: "call", to: "hold" }],
  metrics: [{ id: "csat", name: "CSAT", type: "csat" }],
  placements: [{ metric: "csat", at: "hold" }],
  insights: [{ id: "angry", title: "They are angry", type: "pain", at: ["hold", "call"] }],
  comments: [
    { id: "why", at: "music", author: "Ada", date: "2026-01-02T03:04:05Z", text: "Why?" },
    { id: "so", at: "hold", author: "Bob", date: "2026-01-02T03:05:05Z", text: "So.", replyTo: "why" },
  ],
};

const code = (op: Op) => {
  try {
    edit(MAP, op);
    return null;
  } catch (error) {
    if (error instanceof EditRefused) return error.code;
    throw error;
  }
};

describe("a step that is removed", () => {
  const { map, undo } = edit(MAP, remove("step", "hold"));

  test("takes with it what stood at it", () => {
    expect(map.stages[0]?.steps?.map(({ id }) => id)).toEqual(["call"]);
    expect(map.cells?.map(({ at }) => at)).toEqual(["call"]);
    expect([map.edges, map.placements, map.comments]).toEqual([undefined, undefined, undefined]);
    expect(map.insights?.[0]?.at).toEqual(["call"]);
  });

  test("comes back with all of it, as one", () => {
    expect(edit(map, undo).map).toEqual(MAP);
  });

  test("leaves what it does not touch the same object", () => {
    expect(map.lanes).toBe(MAP.lanes);
    expect(map.stages[1]).toBe(MAP.stages[1]);
    expect(map.cells?.[0]).toBe(MAP.cells?.[0]);
  });
});

describe("cards that reach over columns", () => {
  test("stay on the columns that are left", () => {
    expect(edit(MAP, remove("step", "call")).map.cells?.map(({ at, items }) => [at, items[0]?.id])).toEqual([
      ["hold", "music"],
    ]);
    expect(edit(MAP, remove("stage", "solve")).map.cells?.[0]?.until).toBe("hold");
  });

  test("no longer reach where their end would stand before their beginning", () => {
    expect(edit(MAP, move("stage", "solve", null, null)).map.cells?.[0]).not.toHaveProperty("until");
  });
});

describe("a card", () => {
  test("makes its cell, and takes it away when it was the last", () => {
    const added = edit(MAP, insert("card", { id: "new", kind: "value", value: 1 }, "mood@call", null));
    expect(cardsAt(added.map, "mood", "call")).toEqual([{ id: "new", kind: "value", value: 1 }]);
    expect(edit(added.map, remove("card", "new")).map).toEqual(MAP);
  });

  test("moves into another cell", () => {
    const { map } = edit(MAP, move("card", "music", "pains@call", "long"));
    expect(cardsAt(map, "pains", "call").map(({ id }) => id)).toEqual(["long", "music"]);
    expect(map.cells).toHaveLength(1);
  });

  test("goes with the record that it shows", () => {
    const shown = edit(MAP, append(MAP, "card", { id: "shown", kind: "insight", ref: "angry" }, "pains@hold")).map;
    expect(find(edit(shown, remove("insight", "angry")).map, "card", "shown")).toBeNull();
  });
});

describe("a record that is removed", () => {
  test("is no longer named anywhere", () => {
    expect(find(edit(MAP, remove("channel", "phone")).map, "touchpoint", "line")).toEqual({
      id: "line",
      name: "Hotline",
    });
    expect(edit(MAP, remove("comment", "why")).map.comments?.map(({ id, replyTo }) => [id, replyTo])).toEqual([
      ["so", undefined],
    ]);
  });
});

describe("what the server would refuse", () => {
  test.each<[string, Op]>([
    ["map_without_title", set(MAP, "map", "help", "title", " ")],
    ["map_field_missing", set(MAP, "stage", "ask", "name", undefined)],
    ["map_unknown_reference", set(MAP, "touchpoint", "line", "channel", "fax")],
    ["map_unknown_reference", remove("step", "gone")],
    ["map_id_twice", append(MAP, "stage", { id: "call", name: "Again" })],
    ["map_edge_twice", append(MAP, "edge", { from: "call", to: "hold", kind: "next" })],
    ["map_span_reversed", set(MAP, "cell", "pains@hold", "until", "call")],
    ["map_curve_value", insert("card", { id: "new", kind: "value", value: 3 }, "mood@call", null)],
    ["map_curve_reversed", set(MAP, "lane", "mood", "curve", { min: 2, max: 1, basis: "assumed" })],
    ["map_unsafe_link", insert("card", { id: "new", kind: "link", url: "javascript:alert(1)" }, "pains@call", null)],
    ["map_wrong_form", set(MAP, "step", "call", "expectedDuration", "a day")],
    ["map_text_too_long", set(MAP, "step", "call", "name", "x".repeat(10_001))],
    ["map_out_of_range", set(MAP, "edge", "call>hold>next", "designedShare", 1.5)],
    ["map_relates_to_itself", set(MAP, "map", "help", "relations", { parent: "help" })],
    ["map_too_few", batch([remove("stage", "ask"), remove("stage", "solve")])],
    ["map_unknown_field", { op: "set", kind: "stage", id: "ask", field: "steps", value: [] }],
  ])("is refused as %s", (expected, op) => {
    expect(code(op)).toBe(expected);
  });

  test("is checked for a batch as a whole: what one change breaks, another may mend", () => {
    const op = batch([
      insert("card", { id: "new", kind: "insight", ref: "sad" }, "pains@call", null),
      append(MAP, "insight", { id: "sad", title: "They are sad", type: "pain" }),
    ]);
    expect(code(op)).toBeNull();
  });
});

describe("the fields of a part", () => {
  const SCHEMAS: Partial<Record<Kind, string>> = {
    map: "JourneyMap",
    channel: "ChannelRecord",
    metric: "MapMetric",
    evidence: "EvidenceRecord",
    rule: "Response",
  };
  const schemas = openapi.components.schemas as unknown as Record<
    string,
    { required?: string[]; allOf?: { required?: string[] }[] }
  >;

  test.each(KINDS)("that a %s must have are those of the server", (kind) => {
    const name = SCHEMAS[kind] ?? kind[0]?.toUpperCase() + kind.slice(1);
    const schema = schemas[name];
    expect([...REQUIRED[kind]].sort()).toEqual([...(schema?.required ?? [])].sort());
  });
});
