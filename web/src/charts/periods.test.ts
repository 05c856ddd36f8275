import { expect, test } from "vitest";
import { period, written } from "./periods";

test("a period is read in the unit it was written in", () => {
  expect(period("P7D")).toEqual({ count: 7, unit: "day" });
  expect(period("P2W")).toEqual({ count: 2, unit: "week" });
  expect(period("PT90M")).toEqual({ count: 90, unit: "minute" });
  expect(period("PT36H")).toEqual({ count: 36, unit: "hour" });
});

test("a compound period takes the largest unit that divides it", () => {
  expect(period("P1DT12H")).toEqual({ count: 36, unit: "hour" });
  expect(period("PT3600S")).toEqual({ count: 1, unit: "hour" });
});

test("no period, nonsense and zero are no limit", () => {
  expect([period(null), period("soon"), period("PT0S"), period("P")]).toEqual([null, null, null, null]);
});

test("what is written is read again", () => {
  for (const unit of ["minute", "hour", "day", "week"] as const) {
    expect(period(written({ count: 3, unit }))).toEqual({ count: 3, unit });
  }
});
