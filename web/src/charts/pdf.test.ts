import { describe, expect, test } from "vitest";
import { encoded, helveticaWidth } from "./helvetica";
import { A4, sheetPdf } from "./pdf";
import type { Sheet } from "./sheet";

const sheet: Sheet = {
  title: "Fiche d’été",
  width: 515.28,
  height: 100,
  shapes: [
    { kind: "rect", x: 0, y: 0, width: 10, height: 20, ink: "--color-bad" },
    { kind: "rect", x: 0, y: 0, width: 10, height: 20, radius: 4, ink: "--color-bad" },
    { kind: "line", x1: 0, y1: 5, x2: 9, y2: 5, ink: "--color-border" },
    { kind: "text", x: 100, y: 30, text: "−8,3 é", size: 10, ink: "--color-text", anchor: "end" },
  ],
};
const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

describe("a PDF of a sheet", () => {
  const written = text(sheetPdf([sheet], () => [255, 0, 51]));

  test("names where each of its parts begins", () => {
    const table = Number(/startxref\n(\d+)/.exec(written)?.[1]);
    expect(written.slice(table, table + 4)).toBe("xref");
    const starts = [...written.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map((row) => Number(row[1]));
    expect(starts).toHaveLength(7);
    expect(starts.map((start) => Number.parseInt(written.slice(start), 10))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("states the true length of its content", () => {
    const [, length, content] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(written) ?? [];
    expect(content).toHaveLength(Number(length));
  });

  test("draws shapes in their colour and sets text to its anchor", () => {
    expect(written).toContain("1 0 0.2 rg 0 0 10 20 re f");
    expect(written).toContain("1 0 0.2 RG 1 w 0 5 m 9 5 l S");
    // "–8,3 é" is 556 + 556 + 278 + 556 + 278 + 556 = 2780 thousandths wide: 27.8 at size 10, so it begins at 72.2.
    expect(written).toContain("/Plain 10 Tf 1 0 0 -1 72.2 30 Tm <96382c3320e9> Tj");
  });

  test("carries its title in any script", () => {
    expect(written).toContain("/Title <feff0046006900630068006500200064201900e9007400e9>");
  });
});

test("a name in another script has no letters in Helvetica", () => {
  expect(encoded("Zoë – 12 €")).toEqual([90, 111, 235, 32, 0x96, 32, 49, 50, 32, 0x80]);
  expect(encoded("Ωμέγα")).toBeNull();
});

test("a picture stands on the page, which stands on its head", () => {
  const picture = { href: `data:image/jpeg;base64,${btoa("\u0001\u0002\u0003")}`, width: 200, height: 100 };
  const drawn: Sheet = { ...sheet, shapes: [{ kind: "image", x: 5, y: 10, width: 20, height: 40, picture }] };
  const written = text(sheetPdf([drawn], () => [0, 0, 0]));
  expect(written).toContain("/Width 200 /Height 100");
  expect(written).toContain("/Length 3 >>\nstream\n\u0001\u0002\u0003\nendstream");
  expect(written).toContain("q 20 0 0 -40 5 50 cm /Picture1 Do Q");
  expect(written).toContain("/XObject << /Picture1 8 0 R >>");
});

test("each sheet has a page of its own, as large as its paper lets it be", () => {
  const tall: Sheet = { ...sheet, width: 100, height: 200, shapes: [] };
  const written = text(
    sheetPdf(
      [tall, sheet],
      () => [0, 0, 0],
      (each) => (each === tall ? { width: 300, height: 120, margin: 10 } : A4),
    ),
  );
  expect(written).toContain("/Kids [6 0 R 8 0 R] /Count 2");
  expect(written).toContain("/MediaBox [0 0 300 120]");
  // 100 points are left for a height of 200.
  expect(written).toContain("q 0.5 0 0 -0.5 10 110 cm");
});

test("paths are drawn at their place, in their size, filled or as lines", () => {
  const shapes: Sheet["shapes"] = [
    { kind: "path", d: "M0 0h4v2z", x: 10, y: 20, scale: 2, ink: "--color-text", filled: true },
    { kind: "path", d: "M0 0L3 3", ink: "--color-text", width: 2, dash: [4, 3] },
    { kind: "line", x1: 0, y1: 0, x2: 1, y2: 0, ink: "--color-text", width: 0.5, dash: [2, 2] },
    { kind: "rect", x: 1, y: 2, width: 3, height: 4, ink: "--color-text", edge: "--color-bad" },
  ];
  const written = text(sheetPdf([{ ...sheet, shapes }], (ink) => (ink === "--color-bad" ? [255, 0, 0] : [0, 0, 0])));
  expect(written).toContain("0 0 0 rg 10 20 m 18 20 l 18 24 l h f");
  expect(written).toContain("q [4 3] 0 d 0 0 0 RG 2 w 0 0 m 3 3 l S Q");
  expect(written).toContain("q [2 2] 0 d 0 0 0 RG 0.5 w 0 0 m 1 0 l S Q");
  expect(written).toContain("0 0 0 rg 1 0 0 RG 1 w 1 2 3 4 re B");
});

test("bold letters are wider, accents change nothing", () => {
  expect(helveticaWidth("Ab", 1000)).toBe(667 + 556);
  expect(helveticaWidth("Ab", 1000, true)).toBe(722 + 611);
  expect(helveticaWidth("é", 1000)).toBe(556);
});
