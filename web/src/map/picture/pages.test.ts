import { describe, expect, test } from "vitest";
import type { Sheet, SheetText } from "../../charts/sheet";
import { wordsIn } from "../../i18n";
import type { JourneyMap } from "../model";
import { contentOf } from "./content";
import { oneSheet, packed, pagesOf, windowsOf } from "./pages";

const LONG = "Waits for an answer that does not come, calls again, and has to tell the whole story from its beginning";
const steps = (stage: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${stage}${index}`, name: `Step ${stage}${index}` }));
const map = {
  id: "m",
  title: "Support",
  kind: "current_state",
  customerGoal: "It works again",
  stages: [
    { id: "a", name: "Ask", steps: steps("a", 4) },
    { id: "b", name: "Chase", steps: steps("b", 5) },
    { id: "c", name: "Solve" },
  ],
  lanes: [
    { id: "actions", type: "actions", name: "Actions", lineBelow: "visibility" },
    { id: "curve", type: "curve", name: "Feeling" },
    { id: "pains", type: "pains", name: "Pains" },
  ],
  cells: [
    { lane: "actions", at: "a0", items: [{ id: "n1", kind: "note", text: "Writes" }] },
    { lane: "actions", at: "a1", until: "b1", items: [{ id: "n2", kind: "note", text: "All along" }] },
    { lane: "pains", at: "b2", items: [{ id: "n3", kind: "note", text: LONG }] },
    { lane: "curve", at: "a0", items: [{ id: "v1", kind: "value", value: -1.5 }] },
  ],
  edges: [{ from: "b0", to: "a0", kind: "loop" }],
} as unknown as JourneyMap;

const content = contentOf({ map, overlay: null, words: wordsIn("en"), pictures: new Map(), about: [] });
const texts = ({ shapes }: Sheet) => shapes.filter((shape): shape is SheetText => shape.kind === "text");
const said = (sheet: Sheet) => texts(sheet).map(({ text }) => text);

describe("a map on one sheet", () => {
  const sheet = oneSheet(content);

  test("has every stage, step and card, none of them cut", () => {
    const words = said(sheet).join(" ");
    for (const name of [
      "Ask",
      "Chase",
      "Solve",
      "Step a0",
      "Step b4",
      "Writes",
      "All along",
      LONG,
      "Line of visibility",
    ])
      expect(words).toContain(name);
    expect(words).not.toContain("…");
  });

  test("keeps every word and shape on the sheet", () => {
    for (const shape of sheet.shapes) {
      if (shape.kind === "text") {
        expect(shape.x).toBeGreaterThanOrEqual(0);
        expect(shape.x).toBeLessThan(sheet.width);
        expect(shape.y).toBeLessThanOrEqual(sheet.height);
      }
      if (shape.kind === "rect") {
        expect(shape.x + shape.width).toBeLessThanOrEqual(sheet.width + 1e-9);
        expect(shape.y + shape.height).toBeLessThanOrEqual(sheet.height + 1e-9);
      }
    }
  });

  test("writes no two cards over each other", () => {
    const cards = sheet.shapes.filter((shape) => shape.kind === "rect" && shape.edge === "--color-border");
    expect(cards).toHaveLength(3);
    const boxes = cards.flatMap((shape) => (shape.kind === "rect" ? [shape] : []));
    for (const one of boxes)
      for (const other of boxes) {
        if (one === other) continue;
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
  });

  test("says feelings as the language writes them, and explains only the signs that are there", () => {
    expect(said(sheet)).toContain("−1.5");
    expect(said(sheet)).toContain("Feeling as assumed");
    expect(said(sheet)).not.toContain("Feeling as measured, with its interval");
  });
});

describe("a map on pages", () => {
  test("ends a page with a stage, unless that leaves much of it empty", () => {
    // Five to a page: the first would take b0, but ends with stage a; b fills the next whole.
    expect(windowsOf(content, 5)).toEqual([
      [0, 3],
      [4, 8],
      [9, 9],
    ]);
    // Eight: ending with stage a would leave half of the page empty, so stage b is parted.
    expect(windowsOf(content, 8)).toEqual([
      [0, 7],
      [8, 9],
    ]);
  });

  test("fills pages with boxes, and gives one that is too high a page of its own", () => {
    const boxes = [30, 40, 50, 200, 10].map((height) => ({ height }));
    expect(packed(boxes, 80, 100).map((page) => page.map(({ height }) => height))).toEqual([
      [30, 40],
      [50],
      [200],
      [10],
    ]);
  });

  test("repeats the head on each page, numbers them, and loses no step and no card", () => {
    const pages = pagesOf(content, { width: 1047, height: 500 });
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(said(page)).toContain("Support");
      expect(said(page)).toContain(`${index + 1} / ${pages.length}`);
      expect([page.width, page.height]).toEqual([1047, 500]);
    });
    const all = pages.flatMap(said).join(" ");
    for (const { name } of content.columns) expect(all).toContain(name);
    expect(all).toContain(LONG);
    // A card that reaches over the end of a page is on both.
    expect(all.split("All along")).toHaveLength(3);
  });
});
