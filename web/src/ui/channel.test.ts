import { expect, test } from "vitest";
import { channelIndex } from "./channel";

test("a known channel keeps its colour, however it is written", () => {
  expect(channelIndex("Website")).toEqual(channelIndex("website"));
  expect(channelIndex("e-mail")).toEqual(channelIndex("email"));
  expect(channelIndex("in-store")).toEqual(channelIndex("store"));
});

test("no two known channels look the same", () => {
  const names = "website app email phone store chat social ads ticket survey review search post unknown".split(" ");
  const looks = names.map((name) => JSON.stringify(channelIndex(name)));
  expect(new Set(looks).size).toBe(names.length);
});

test("an unknown channel has a look of its own that does not change", () => {
  expect(channelIndex("kiosk")).toEqual(channelIndex("kiosk"));
  expect(channelIndex("kiosk").index).toBeGreaterThan(0);
  expect(channelIndex("kiosk").index).toBeLessThan(8);
  expect(channelIndex("constructor").index).toBeLessThan(8);
});
