import { describe, expect, test } from "vitest";
import type { Runs } from "../api/runs";
import { milestoneLayout, milestoneSteps } from "./milestoneLayout";

const milestone = (name: string, runs: number, lost: number, required = true) => ({ name, runs, lost, required });

const result = (order: "ordered" | "any" = "ordered") =>
  ({
    question: { journey: { order } },
    runs: 100,
    outcomes: { achieved: 40, failed: 10, abandoned: 45, open: 5 },
    milestones: [milestone("Answered", 80, 15), milestone("Called", 30, 50, false), milestone("Solved", 60, 20)],
  }) as unknown as Runs;

describe("the steps of a journey", () => {
  test("lead from all runs to the achieved ones, and no run is lost twice", () => {
    const steps = milestoneSteps(result());
    expect(steps.map(({ kind, runs, lost }) => [kind, runs, lost])).toEqual([
      ["start", 100, 0],
      ["milestone", 80, 15],
      ["milestone", 30, 0],
      ["milestone", 60, 20],
      ["goal", 40, 20],
    ]);
    expect(steps.reduce((sum, { lost }) => sum + lost, 0)).toBe(55);
  });

  test("lose nobody at the goal alone when they may come in any order", () => {
    expect(milestoneSteps(result("any")).at(-1)?.lost).toBe(0);
    expect(milestoneLayout(result("any"), 900).flows).toEqual([]);
  });
});

describe("the picture of the steps", () => {
  const layout = milestoneLayout(result(), 900);

  test("has bars as high as their share of all runs", () => {
    const [start, ...rest] = layout.nodes.map(({ bar }) => bar.height);
    expect(rest.map((height) => Math.round((100 * height) / (start ?? 1)))).toEqual([80, 30, 60, 40]);
  });

  test("flows past a step that may be skipped, and shows who skipped it", () => {
    expect(layout.flows).toHaveLength(3);
    const called = layout.nodes[2];
    expect(called?.skipped?.height).toBeCloseTo((layout.nodes[1]?.bar.height ?? 0) - (called?.bar.height ?? 0));
  });

  test("stays inside its width, as rows where there is no room for columns", () => {
    for (const width of [320, 500, 900, 1600]) {
      const { nodes, orientation } = milestoneLayout(result(), width);
      expect(orientation).toBe(width < 600 ? "rows" : "columns");
      expect(Math.max(...nodes.map(({ bar }) => bar.x + bar.width))).toBeLessThanOrEqual(width);
    }
  });

  test("looks uncertain with few runs", () => {
    expect(layout.uncertain).toBe(false);
    expect(milestoneLayout({ ...result(), runs: 29 }, 900).uncertain).toBe(true);
  });
});
