import { expect, test } from "vitest";
import {
  type Codec,
  urlChoice,
  urlFlag,
  urlList,
  urlNumber,
  urlOptional,
  urlText,
  withParameter,
  writtenAs,
} from "./urlState";

function roundTrip<T>(codec: Codec<T>, value: T): T {
  return codec.parse(new URLSearchParams(withParameter("", "x", codec, value)).getAll("x"));
}

test("what is written in the URL is read again", () => {
  const names = ["Page Viewed", "a,b", "a&b=c", "é€ 100 %", "#"];
  expect(roundTrip(urlList, names)).toEqual(names);
  expect(roundTrip(urlText(), "a b+c")).toBe("a b+c");
  expect(roundTrip(urlNumber(7), 3.5)).toBe(3.5);
  expect(roundTrip(urlFlag, true)).toBe(true);
  expect(roundTrip(urlOptional, "")).toBe("");
  expect(roundTrip(urlOptional, null)).toBeNull();
});

test("the default leaves no trace", () => {
  expect(withParameter("", "days", urlNumber(7), 7)).toBe("");
  expect(withParameter("?days=3&order=any", "days", urlNumber(7), 7)).toBe("order=any");
  expect(withParameter("step=A&step=B", "step", urlList, [])).toBe("");
});

test("other parameters stay as they are", () => {
  expect(withParameter("?a=1&step=A&b=2", "step", urlList, ["B", "C"])).toBe("a=1&b=2&step=B&step=C");
});

test("a link somebody mistyped falls back to the default", () => {
  expect(urlChoice(["ordered", "any"], "ordered").parse(["sideways"])).toBe("ordered");
  expect(urlNumber(7, 1, 365).parse(["many"])).toBe(7);
  expect(urlNumber(7, 1, 365).parse([""])).toBe(7);
  expect(urlNumber(7, 1, 365).parse(["9999"])).toBe(365);
});

test("an absent parameter, an empty one and two empty ones are told apart", () => {
  expect(new Set(["", "?x=", "?x=&x=", "?x=%00"].map((search) => writtenAs(search, "x"))).size).toBe(4);
});

test("a value is the same as long as its own parameter is", () => {
  expect(writtenAs("?x=a&y=1", "x")).toBe(writtenAs("?y=2&x=a", "x"));
});
