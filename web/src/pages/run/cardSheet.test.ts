import { describe, expect, test } from "vitest";
import { estimate } from "../../charts/text";
import { type CardContent, cardSheet } from "./cardSheet";

const CONTENT: CardContent = {
  kicker: "Score card",
  title: "marta",
  subtitle: "goal reached, but a poor experience",
  tiles: [
    { label: "Goal", value: "Reached", note: "after 7 d" },
    { label: "Experience", value: "9", note: "poor", level: 0.09, ink: "--feeling-neg2" },
    { label: "Score", value: "41.3", note: "80%", grade: { letter: "D", ink: "--feeling-neg1" }, level: 0.413 },
  ],
  partsTitle: "Points lost by part",
  parts: [
    { name: "Outcome", note: "0 of 40", points: 0, weight: 40 },
    { name: "Effort", note: "−12.5 of 25", points: 12.5, weight: 25 },
  ],
  reasonsTitle: "Top reasons",
  reasons: [{ text: "Was passed on twice", points: "−8.4" }],
  noReasons: "None",
  histogram: { title: "Scores", bins: [1, 0, 3], low: "0", high: "100" },
  foot: ["The customer wants: It works again"],
};

describe.each([340, 720])("a score card %i wide", (width) => {
  const sheet = cardSheet(CONTENT, width, estimate);

  test("stays inside its sheet", () => {
    for (const shape of sheet.shapes) {
      if (shape.kind === "rect") {
        expect(shape.x).toBeGreaterThanOrEqual(0);
        expect(shape.x + shape.width).toBeLessThanOrEqual(width + 0.01);
      }
      expect(shape.kind === "line" ? shape.y1 : shape.y).toBeLessThanOrEqual(sheet.height);
    }
  });

  test("says all that it is given", () => {
    const said = sheet.shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
    expect(said).toEqual(expect.arrayContaining(["marta", "Reached", "41.3", "D", "−8.4", "Effort", "100"]));
  });
});

test("lost points stand in proportion to the weight of their part", () => {
  const { shapes } = cardSheet(CONTENT, 720, estimate);
  const bars = shapes.filter((shape) => shape.kind === "rect" && shape.height === 7);
  expect(bars.map((bar) => bar.kind === "rect" && Math.round(bar.width))).toEqual([344, 215, 108]);
});

test("the columns stand below one another on a phone", () => {
  expect(cardSheet(CONTENT, 340, estimate).height).toBeGreaterThan(cardSheet(CONTENT, 720, estimate).height);
});
