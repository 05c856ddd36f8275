import { expect, test } from "vitest";
import type { I18n } from "../../i18n";
import { en } from "../../i18n/en";
import { formats } from "../../i18n/format";
import { isHint, shownInterval, shownValue } from "./figures";

const i18n = { ...formats("en"), t: en, lang: "en" } as I18n;

test("a value is written with its unit", () => {
  expect(shownValue(0.1234, "percent", i18n)).toBe("12.3%");
  expect(shownValue(5400, "duration", i18n)).toBe("1\u00a0h 30\u00a0min");
  expect(shownValue(-12.34, "score", i18n)).toBe("−12.3");
  expect(shownValue(812.6, "milliseconds", i18n)).toBe("813\u00a0ms");
  expect(shownValue(1234.56, "money", i18n)).toBe("1,235");
  expect(shownValue(12.5, "money", i18n)).toBe("12.5");
  expect(shownValue(null, "count", i18n)).toBe("–");
});

test("an interval is said only when there is one", () => {
  expect(shownInterval({ value: 0.5, low: 0.4, high: 0.6, n: 90 }, "percent", i18n)).toBe("40.0% to 60.0%");
  expect(shownInterval({ value: 7, low: null, high: null, n: 7 }, "count", i18n)).toBeNull();
});

test("few make a share a hint, and a total stays what it is", () => {
  expect(isHint({ value: 0.5, n: 29, unit: "percent" })).toBe(true);
  expect(isHint({ value: 0.5, n: 30, unit: "percent" })).toBe(false);
  expect(isHint({ value: 3, n: 3, unit: "count" })).toBe(false);
  expect(isHint({ value: null, n: 0, unit: "percent" })).toBe(false);
});
