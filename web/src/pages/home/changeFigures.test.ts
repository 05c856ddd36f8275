import { expect, test } from "vitest";
import type { Change } from "../../api";
import type { I18n } from "../../i18n";
import { formats } from "../../i18n/format";
import { shownDifference, shownFigure, toneOf } from "./changeFigures";

const en = formats("en") as I18n;
const change = (figure: Change["figure"], before: number | null, now: number | null, certain = true): Change => ({
  journey: "j",
  name: "J",
  figure,
  before,
  now,
  n_before: 10,
  n: 10,
  better: "up",
  certain,
});

test("a share changes by points, a mark by its difference, a count by a share of the former", () => {
  expect(shownDifference(change("goal", 0.82, 0.741), en)).toBe("−7.9\u00a0pt");
  expect(shownDifference(change("score", 61.24, 66.4), en)).toBe("+5.2");
  expect(shownDifference(change("runs", 200, 150), en)).toBe("−25.0%".replace(".0", ""));
  expect(shownDifference(change("runs", 0, 12), en)).toBe("+12");
  expect(shownDifference(change("runs", null, 12), en)).toBe("–");
});

test("figures are written in their unit", () => {
  expect(shownFigure(0.5, "goal", en)).toBe("50.0%");
  expect(shownFigure(61.26, "score", en)).toBe("61.3");
  expect(shownFigure(1234.4, "value", en)).toBe("1,234");
});

test("a change is good or bad only when it is certain", () => {
  expect(toneOf(change("goal", 0.5, 0.6))).toBe("good");
  expect(toneOf(change("goal", 0.6, 0.5))).toBe("bad");
  expect(toneOf(change("goal", 0.5, 0.6, false))).toBe("unsure");
  expect(toneOf(change("goal", 0.5, 0.5))).toBe("unsure");
});
