import { describe, expect, test } from "vitest";
import { mapCore } from "../i18n/en/mapCore";
import { edit } from "./edit";
import { laneTypeOf } from "./laneNames";
import { cardsAt, find, type JourneyMap, textOf } from "./model";
import { linesOf, type PasteAt, previewPaste, type Reading, readTable } from "./paste";

const MAP: JourneyMap = {
  format: "journey-map",
  version: "1.0",
  id: "help",
  title: "Help",
  kind: "current_state",
  stages: [
    {
      id: "ask",
      name: { en: "Ask", fr: "Demander" },
      steps: [
        { id: "call", name: "Call" },
        { id: "hold", name: "Hold", touchpoints: [{ id: "music", name: "Music" }] },
      ],
    },
    { id: "solve", name: "Solve" },
  ],
  lanes: [
    { id: "doing", type: "actions", name: "What they do" },
    { id: "pains", type: "pains", name: "Pains" },
    { id: "feeling", type: "curve", name: "Mood", curve: { min: -2, max: 2, basis: "assumed" } },
    { id: "contacts", type: "touchpoints", name: "Contacts" },
  ],
};

const NOWHERE: PasteAt = { lane: null, column: null };

function pasted(text: string, at = NOWHERE, choices: Partial<Reading> = {}) {
  const preview = previewPaste(MAP, readTable(text), at, "en", mapCore.paste, choices);
  if (!preview) throw new Error("nothing to paste");
  return { preview, map: edit(MAP, preview.op).map };
}

/** The names of the columns, with what is new in brackets. */
function said({ preview }: ReturnType<typeof pasted>) {
  const named = ({ name, isNew }: { name: string; isNew: boolean }) => (isNew ? `[${name}]` : name);
  return {
    columns: preview.columns.map(({ stage, step }) => named(stage) + (step ? ` / ${named(step)}` : "")),
    lanes: preview.lanes.map((lane) => `${named(lane)}: ${lane.type}`),
  };
}

const texts = (map: JourneyMap, lane: string, column: string) =>
  cardsAt(map, lane, column).map((card) => card.value ?? textOf(card.text, "en"));

describe("text from a spreadsheet", () => {
  test("has tabs between cells and quotes around line breaks", () => {
    expect(readTable('a\t"first\nsecond ""quoted"""\r\nb\tc\r\n')).toEqual([
      ["a", 'first\nsecond "quoted"'],
      ["b", "c"],
    ]);
  });

  test("is a CSV with semicolons or commas where every row agrees", () => {
    expect(readTable('lane;call\npains;"long; too long"')).toEqual([
      ["lane", "call"],
      ["pains", "long; too long"],
    ]);
    expect(readTable("lane,call\npains,long")).toEqual([
      ["lane", "call"],
      ["pains", "long"],
    ]);
  });

  test("is prose where commas stand in sentences", () => {
    expect(readTable("They call, then wait\nNobody answers")).toEqual([["They call, then wait"], ["Nobody answers"]]);
    expect(readTable('5" screen is small\nok')).toEqual([['5" screen is small'], ["ok"]]);
    expect(readTable('"Quoted" and more\nok')).toEqual([['"Quoted" and more'], ["ok"]]);
  });

  test("is as wide as its longest row, without the empty cells around it", () => {
    expect(readTable("a\tb\t\t\nc\t\t\t\n\t\t\t\n")).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(readTable(" \n")).toEqual([]);
  });

  test("loses its bullets and numbers, line by line", () => {
    expect(linesOf("- one\n• two\n\n3) three\n-2")).toEqual(["one", "two", "three", "-2"]);
  });
});

describe("the name of a lane", () => {
  test.each([
    ["Pain points", "pains"],
    ["POINTS DE DOULEUR", "pains"],
    ["Émotions", "feelings"],
    ["Canaux", "channels"],
    ["Points de contact", "touchpoints"],
    ["Customer actions", "actions"],
    ["Weather", null],
  ])("%s means %s", (name, type) => {
    expect(laneTypeOf(name)).toBe(type);
  });
});

describe("a pasted table", () => {
  test("with stages, steps and lanes finds those of the map and adds the others in their order", () => {
    const table = [
      "\tDemander\t\tPay\t",
      "\tcall\tChat\tBill\tCard",
      "Pains\tLong\tSlow\tDear\t",
      "Ideas\t\tBot\t\tOne click",
    ];
    const result = pasted(table.join("\n"));
    expect(said(result)).toEqual({
      columns: ["Ask / Call", "Ask / [Chat]", "[Pay] / [Bill]", "[Pay] / [Card]"],
      lanes: ["Pains: pains", "[Ideas]: opportunities"],
    });
    expect(result.preview.cards).toBe(5);
    const { map } = result;
    expect(map.stages.map(({ name, steps }) => [textOf(name, "en"), steps?.map((step) => step.name) ?? []])).toEqual([
      ["Ask", ["Call", "Chat", "Hold"]],
      ["Pay", ["Bill", "Card"]],
      ["Solve", []],
    ]);
    expect(texts(map, "pains", "call")).toEqual(["Long"]);
    expect(map.lanes?.map(({ name }) => name)).toEqual(["What they do", "Pains", "Mood", "Contacts", "Ideas"]);
  });

  test("is undone as one", () => {
    const { preview, map } = pasted("\tAsk\tPay\nPains\tLong\tDear");
    expect(edit(map, edit(MAP, preview.op).undo).map).toEqual(MAP);
  });

  test("with one row of names has stages, or steps where the map has steps of these names", () => {
    expect(said(pasted("\tAsk\tPay\nPains\tLong\tDear")).columns).toEqual(["Ask", "[Pay]"]);
    expect(said(pasted("\tCall\tChat\nPains\tLong\tDear")).columns).toEqual(["Ask / Call", "Ask / [Chat]"]);
    expect(said(pasted("Étapes\tPay\nPains\tDear")).columns).toEqual(["[Pay]"]);
    expect(said(pasted("\tAsk\tPay\nPains\tLong\tDear", NOWHERE, { headings: "steps" })).columns).toEqual([
      "Solve / [Ask]",
      "Solve / [Pay]",
    ]);
  });

  test("without names goes from the cell on to the right and down, and makes what is missing", () => {
    const result = pasted("Waits\tThanks\tPays\nBored\tGlad\t", { lane: "contacts", column: "hold" });
    expect(said(result)).toEqual({
      columns: ["Ask / Hold", "Solve", "Solve / [Step 4]"],
      lanes: ["Contacts: touchpoints", "[Lane 5]: text"],
    });
    expect(find(result.map, "step", "hold")?.touchpoints?.map(({ name }) => name)).toEqual(["Music", "Waits"]);
    expect(texts(result.map, "contacts", "solve")).toEqual(["Thanks"]);
  });

  test("of one column is a list of cards for its cell", () => {
    const { preview, map } = pasted("- They call, then wait\n- Nobody answers", { lane: "pains", column: "call" });
    expect(preview.cards).toBe(2);
    expect(texts(map, "pains", "call")).toEqual(["They call, then wait", "Nobody answers"]);
  });

  test("gives each line of a cell a card, and a row without a name to the lane above it", () => {
    const { map } = pasted('\tCall\nPains\t"Long\n- Dear"\n\tLoud');
    expect(texts(map, "pains", "call")).toEqual(["Long", "Dear", "Loud"]);
  });

  test("sets points of the curve, and keeps as notes what is no point of it", () => {
    const { map } = pasted("\tCall\tHold\tSolve\nMood\t-1,5\t7\tfine", NOWHERE);
    expect(["call", "hold", "solve"].map((column) => texts(map, "feeling", column))).toEqual([[-1.5], ["7"], ["fine"]]);
  });

  test("does not double a touchpoint that is there", () => {
    const { map } = pasted("\tHold\nContacts\tmusic");
    expect(find(map, "step", "hold")?.touchpoints).toHaveLength(1);
  });

  test("with nothing in it is nothing", () => {
    expect(previewPaste(MAP, readTable("\t\n"), NOWHERE, "en", mapCore.paste)).toBeNull();
  });
});
