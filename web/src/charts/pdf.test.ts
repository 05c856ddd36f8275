import { describe, expect, test } from "vitest";
import { encoded, helveticaWidth } from "./helvetica";
import { isWritable, picturePdf, sheetPdf } from "./pdf";
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
  const written = text(sheetPdf(sheet, () => [255, 0, 51]));

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

test("a name in another script is not writable in Helvetica, and is printed as a picture instead", () => {
  expect(encoded("Zoë – 12 €")).toEqual([90, 111, 235, 32, 0x96, 32, 49, 50, 32, 0x80]);
  expect(encoded("Ωμέγα")).toBeNull();
  expect(isWritable(sheet)).toBe(true);
  expect(
    isWritable({ ...sheet, shapes: [{ kind: "text", x: 0, y: 0, text: "王", size: 9, ink: "--color-text" }] }),
  ).toBe(false);
  const written = text(picturePdf("王", Uint8Array.of(1, 2, 3), { width: 200, height: 100 }));
  expect(written).toContain("/Width 200 /Height 100");
  expect(written).toContain("/Length 3 >>\nstream\n\u0001\u0002\u0003\nendstream");
});

test("bold letters are wider, accents change nothing", () => {
  expect(helveticaWidth("Ab", 1000)).toBe(667 + 556);
  expect(helveticaWidth("Ab", 1000, true)).toBe(722 + 611);
  expect(helveticaWidth("é", 1000)).toBe(556);
});
