import { expect, test } from "vitest";
import { daysOf, periodOf } from "./question";

const LAST = "2026-02-03T17:40:46Z";

test("a period ends with the day of the last event", () => {
  expect(daysOf("days30", LAST)).toEqual({ since: "2026-01-05", until: "2026-02-04" });
  expect(daysOf("year", "2026-02-03T00:00:00Z")).toEqual({ since: "2025-02-04", until: "2026-02-04" });
});

test("a period is known again by its days", () => {
  expect(periodOf(null, null, LAST)).toBe("all");
  expect(periodOf("2026-01-05", "2026-02-04", LAST)).toBe("days30");
  expect(periodOf("2026-01-05", null, LAST)).toBeNull();
  expect(periodOf("2026-01-05", "2026-02-04", null)).toBeNull();
});
