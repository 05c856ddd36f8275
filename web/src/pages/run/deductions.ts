/** The points a run lost, as a list that sums exactly as it is written. */
import type { Deduction, RunEvent } from "../../api";

/**
 * Values rounded to `digits` so that they sum to their rounded total: each is rounded down, and what is then missing
 * goes to those that lost most by it.
 */
export function roundedToSum(values: readonly number[], digits = 1): number[] {
  const unit = 10 ** digits;
  const exact = values.map((value) => value * unit);
  const whole = exact.map((value) => Math.floor(value + 1e-9));
  const total = Math.round(exact.reduce((sum, value) => sum + value, 0));
  let missing = total - whole.reduce((sum, value) => sum + value, 0);
  const byRest = exact
    .map((value, index) => ({ index, rest: value - (whole[index] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRest) {
    if (missing <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    missing -= 1;
  }
  return whole.map((value) => value / unit);
}

/** The points that one event lost, and its place among the events. */
export interface EventLoss {
  index: number;
  points: number;
}

/** What one measure cost in the whole run, and where. */
export interface Loss {
  part: Deduction["part"];
  measure: string;
  value: number;
  points: number;
  events: EventLoss[];
}

/** The losses by measure, the largest first; all points are rounded so that every sum that is shown is right. */
export function losses(events: readonly RunEvent[]): Loss[] {
  const byMeasure = new Map<string, Loss & { exact: number[] }>();
  events.forEach((event, index) => {
    for (const { part, measure, value, points } of event.deductions) {
      if (points <= 0) continue;
      const loss = byMeasure.get(measure) ?? { part, measure, value, points: 0, events: [], exact: [] };
      loss.events.push({ index, points });
      loss.exact.push(points);
      byMeasure.set(measure, loss);
    }
  });
  const found = [...byMeasure.values()];
  const totals = roundedToSum(found.map(({ exact }) => sum(exact)));
  return found
    .map(({ exact, ...loss }, index) => {
      const total = totals[index] ?? 0;
      const scale = total / (sum(exact) || 1);
      const points = roundedToSum(exact.map((value) => value * scale));
      return {
        ...loss,
        points: total,
        events: loss.events.map((at, place) => ({ ...at, points: points[place] ?? 0 })),
      };
    })
    .sort((a, b) => b.points - a.points);
}

/** The sum of what is lost, as it is written. */
export function totalLost(found: readonly Loss[]): number {
  return Math.round(10 * sum(found.map((loss) => loss.points))) / 10;
}

export type Level = "good" | "fair" | "poor";

/** How an experience or a score is said in one word: the grades A and B are good, C is fair. */
export function levelOf(points: number): Level {
  return points >= 65 ? "good" : points >= 50 ? "fair" : "poor";
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
