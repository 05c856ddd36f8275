import { describe, expect, test } from "vitest";
import { funnelLayout } from "./funnelLayout";
import { shopFunnel } from "./sampleResults";
import { shopJourneys } from "./sampleShop";

const STEPS = ["Product viewed", "Added to basket", "Checkout started", "Order completed"];
const funnel = shopFunnel(shopJourneys(500), STEPS);
const first = funnel.steps[0]?.customers ?? 0;

describe("columns", () => {
  const layout = funnelLayout(funnel, 1000);

  test("a bar is as high as its share of the first step", () => {
    expect(layout.orientation).toBe("columns");
    expect(layout.bars.map((bar) => bar.reached.height)).toEqual(
      funnel.steps.map((step) => (step.customers / first) * layout.plot.height),
    );
  });

  test("the lost part stands on the bar and reaches up to the bar before", () => {
    for (const [index, bar] of layout.bars.entries()) {
      if (index === 0) {
        expect(bar.lost).toBeNull();
        continue;
      }
      expect((bar.lost?.y ?? 0) + (bar.lost?.height ?? 0)).toBeCloseTo(bar.reached.y);
      expect(bar.lost?.y).toBeCloseTo(layout.bars[index - 1]?.reached.y ?? 0);
    }
  });

  test("the whisker encloses the top of the bar", () => {
    for (const bar of layout.bars.slice(1)) {
      expect(bar.whisker?.low).toBeGreaterThan(bar.reached.y);
      expect(bar.whisker?.high).toBeLessThan(bar.reached.y);
    }
  });

  test("each step leads into the next", () => {
    expect(layout.flows).toHaveLength(STEPS.length - 1);
  });
});

test("on a phone the steps are rows inside the width", () => {
  const layout = funnelLayout(funnel, 340);
  expect(layout.orientation).toBe("rows");
  for (const bar of layout.bars)
    expect(bar.reached.x + bar.reached.width + (bar.lost?.width ?? 0)).toBeLessThanOrEqual(340);
});

test("grouped bars stand side by side, each a share of its own first step", () => {
  const grouped = shopFunnel(shopJourneys(500), STEPS, "channel");
  const layout = funnelLayout(grouped, 1000, [120, 120]);
  const start = layout.bars.filter((bar) => bar.step === 0);
  expect(start.map((bar) => bar.reached.height)).toEqual(grouped.groups.map(() => layout.plot.height));
  expect(new Set(start.map((bar) => bar.reached.x)).size).toBe(grouped.groups.length);
  expect(layout.legend).toHaveLength(2);
});

test("few customers are uncertain, none are empty", () => {
  const few = shopFunnel(shopJourneys(20), STEPS);
  expect(funnelLayout(few, 1000).bars.every((bar) => bar.uncertain)).toBe(true);
  const none = shopFunnel([], STEPS);
  expect(funnelLayout(none, 1000).bars.every((bar) => bar.empty && bar.reached.height === 0)).toBe(true);
});
