import { expect, test } from "vitest";
import { sorted } from "./sort";

const self = (value: string | number | null) => value;

test("numbers are sorted by size and unknown comes last both ways", () => {
  expect(sorted([10, null, 9, 100], self, false, "en")).toEqual([9, 10, 100, null]);
  expect(sorted([10, null, 9, 100], self, true, "en")).toEqual([100, 10, 9, null]);
});

test("words are sorted as the language does, digits by their value", () => {
  expect(sorted(["Zone", "école", "Étape 10", "Étape 9"], self, false, "fr")).toEqual([
    "école",
    "Étape 9",
    "Étape 10",
    "Zone",
  ]);
});
