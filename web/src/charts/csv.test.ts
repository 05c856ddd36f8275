import { expect, test } from "vitest";
import { csv, csvCell } from "./csv";

test("a cell that a spreadsheet would run gets a leading apostrophe", () => {
  expect(["=1+1", "+1", "-1", "@sum", "\tx", "\rx"].map(csvCell)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@sum",
    "'\tx",
    '"\'\rx"',
  ]);
});

test("numbers stay numbers, also below zero", () => {
  expect([12, -3.5, 0, null, undefined, Number.NaN].map(csvCell)).toEqual(["12", "-3.5", "0", "", "", ""]);
});

test("quotes, commas and line breaks are quoted", () => {
  expect(
    csv(
      ["a", "b"],
      [
        ['say "hi"', "x,y"],
        ["two\nlines", true],
      ],
    ),
  ).toBe('a,b\r\n"say ""hi""","x,y"\r\n"two\nlines",true\r\n');
});
