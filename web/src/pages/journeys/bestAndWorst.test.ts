import { expect, test } from "vitest";
import type { ChannelFigures } from "../../api";
import { bestAndWorst } from "./bestAndWorst";

const figures = (channel: string, value: number, low: number, high: number, n = 100) =>
  ({ channel, achieved: { value, low, high, n } }) as ChannelFigures;

test("channels stand out when their intervals do not overlap", () => {
  const channels = [figures("phone", 0.4, 0.3, 0.5), figures("app", 0.8, 0.7, 0.9), figures("store", 0.6, 0.5, 0.7)];
  expect(bestAndWorst(channels)).toEqual({ best: "app", worst: "phone" });
});

test("overlapping intervals and few runs say nothing", () => {
  expect(bestAndWorst([figures("phone", 0.5, 0.4, 0.6), figures("app", 0.6, 0.5, 0.7)])).toEqual({
    best: null,
    worst: null,
  });
  expect(bestAndWorst([figures("phone", 0.1, 0, 0.2, 9), figures("app", 0.9, 0.8, 1)])).toEqual({
    best: null,
    worst: null,
  });
});
