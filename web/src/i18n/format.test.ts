import { describe, expect, test } from "vitest";
import { formats, seconds, UNKNOWN } from "./format";

const en = formats("en");
const fr = formats("fr");
/** Intl writes several kinds of spaces; what matters here are the words and digits. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");

describe("durations", () => {
  test.each([
    ["P2DT3600.5S", 176_400.5],
    ["PT12S", 12],
    ["P1W", 604_800],
    ["-PT1M", -60],
    ["PT0S", 0],
  ])("%s is %d seconds", (iso, expected) => expect(seconds(iso)).toBe(expected));

  test.each(["", "P", "PT", "3 days", "P1M2"])("%j is not a duration", (text) => expect(seconds(text)).toBeNull());

  test.each([
    [0, "0 s"],
    [0.02, "20 ms"],
    [1.25, "1.3 s"],
    [59.6, "1 min"],
    [90, "1 min 30 s"],
    [3_600, "1 h"],
    [86_399, "1 d"],
    [90_000, "1 d 1 h"],
    [86_400 * 400, "400 d"],
    [-90, "−1 min 30 s"],
  ])("%d seconds are written %s", (value, expected) => expect(plain(en.duration(value))).toBe(expected));

  test("French counts days in j and writes a decimal comma", () => {
    expect(plain(fr.duration("P2DT3600.5S"))).toBe("2 j 1 h");
    expect(plain(fr.duration(1.25))).toBe("1,3 s");
  });
});

describe("shares", () => {
  test("a share is a percentage with one decimal", () => {
    expect(en.percent(0.8517)).toBe("85.2%");
    expect(en.percent(0.5)).toBe("50.0%");
    expect(en.percent(0.5, 0)).toBe("50%");
    expect(plain(fr.percent(0.8517))).toBe("85,2 %");
  });

  test("all and nothing are said only when they are exact", () => {
    expect(en.percent(1)).toBe("100%");
    expect(en.percent(0)).toBe("0%");
    expect(plain(en.percent(0.99999))).toBe("> 99.9%");
    expect(plain(en.percent(0.00001))).toBe("< 0.1%");
  });
});

describe("numbers and dates", () => {
  test("each language groups digits its own way", () => {
    expect(en.number(1234567)).toBe("1,234,567");
    expect(plain(fr.number(1234567))).toBe("1 234 567");
    expect(en.number(612345, "compact").toLowerCase()).toBe("612.3k");
  });

  test("a period says its year once", () => {
    expect(plain(en.period("2025-01-01T00:00:00Z", "2025-12-31T23:00:00Z"))).toBe("1 Jan – 31 Dec 2025");
    expect(plain(fr.period("2025-01-01T00:00:00Z", "2025-12-31T23:00:00Z"))).toBe("1 janv. – 31 déc. 2025");
  });

  test("a date is the day in UTC", () => {
    expect(en.date("2026-03-28T23:59:59Z")).toBe("28 Mar 2026");
    expect(fr.date("2026-03-28T23:59:59Z")).toBe("28 mars 2026");
  });

  test("what is not known is a dash", () => {
    expect([en.number(null), en.percent(undefined), en.duration("?"), en.date(null), en.period(null, null)]).toEqual(
      Array(5).fill(UNKNOWN),
    );
  });

  test("sizes have a unit", () => {
    expect(en.bytes(212)).toBe("0.2 kB");
    expect(en.bytes(5_432_100)).toBe("5.4 MB");
    expect(plain(fr.bytes(5_432_100))).toBe("5,4 Mo");
  });
});
