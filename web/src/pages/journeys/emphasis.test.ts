import { expect, test } from "vitest";
import type { Catalogue } from "../../api";
import { en } from "../../i18n/en";
import { answered, answerTo, becauseOf, measureOptions, reasonsOf } from "./emphasis";

test("an answer is given, changed, and taken back", () => {
  const given = answered({ improve: false }, "checkout", "yes");
  expect(given).toEqual({ improve: false, checkout: true });
  expect(answered(given, "checkout", "no")).toEqual({ improve: false, checkout: false });
  expect(answered(given, "checkout", "notAsked")).toEqual({ improve: false });
  expect([answerTo(given, "checkout"), answerTo(given, "improve"), answerTo(given, "support")]).toEqual([
    "yes",
    "no",
    "notAsked",
  ]);
});

test("a yes speaks for a journey, but for support a no", () => {
  const reasons = reasonsOf({ answers: { improve: true, support: false, onboarding: false }, measures: [] });
  expect(reasons).toEqual(["support", "improve"]);
  expect(becauseOf(reasons, en)).toBe("Priority because support is slow to solve problems, it needs improving");
  expect(reasonsOf({ answers: { support: true }, measures: [] })).toEqual([]);
  expect(becauseOf([], en)).toBeNull();
});

test("the usual measures of success are offered first, in the reader's language where there is one", () => {
  const metric = (id: string, fr?: string) => [id, { id, name: { en: id, ...(fr && { fr }) }, definition: {} }];
  const metrics = new Map([metric("sales", "Ventes"), metric("nps"), metric("csat", "Satisfaction")] as never);
  expect(measureOptions({ metrics } as unknown as Catalogue, "fr").map(({ label }) => label)).toEqual([
    "Satisfaction",
    "nps",
    "Ventes",
  ]);
});
