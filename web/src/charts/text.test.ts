import { expect, test } from "vitest";
import { type Measure, shorten, unfold, wrap } from "./text";

const ten: Measure = (text) => [...text].length * 10;

test("a text that fits stays whole and a longer one ends in an ellipsis", () => {
  expect(shorten("basket", 60, 12, ten)).toBe("basket");
  expect(shorten("basket", 50, 12, ten)).toBe("bask…");
  expect(shorten("new basket", 50, 12, ten)).toBe("new…");
});

test("words are broken into lines at spaces and the last line is shortened", () => {
  expect(wrap("Added to basket", 80, 12, 2, ten)).toEqual(["Added to", "basket"]);
  expect(wrap("Added to the basket", 80, 12, 2, ten)).toEqual(["Added to", "the bas…"]);
  expect(wrap("", 80, 12, 2, ten)).toEqual([]);
});

test("a text that is unfolded loses nothing", () => {
  expect(unfold("Added to the basket", 80, 12, ten)).toEqual(["Added to", "the", "basket"]);
  expect(unfold("one\ntwo  three", 90, 12, ten)).toEqual(["one", "two three"]);
  expect(unfold("a Donaudampfschiff", 50, 12, ten)).toEqual(["a", "Donau", "dampf", "schif", "f"]);
  expect(unfold("17\u00a0people stay", 90, 12, ten)).toEqual(["17\u00a0people", "stay"]);
  expect(unfold("Pour moi ?", 80, 12, ten)).toEqual(["Pour", "moi\u00a0?"]);
  expect(unfold("", 90, 12, ten)).toEqual([]);
});
