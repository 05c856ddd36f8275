/** Where opportunities stand between two axes: values set by hand, and measured ones. */
import type { Priority } from "../../api";
import type { JourneyMap, Opportunity } from "../model";

export const AXES = [
  "customer_value",
  "business_value",
  "effort",
  "reach",
  "loss",
  "lost",
  "money",
  "evidence",
] as const;
export type Axis = (typeof AXES)[number];

/** The scales of the values that people set. */
export const SCALES: Partial<Record<Axis, number>> = { customer_value: 100, business_value: 100, effort: 5 };
/** What one press of an arrow changes. */
export const NUDGES: Partial<Record<Axis, number>> = { customer_value: 5, business_value: 5, effort: 0.5 };

export interface Standing {
  opportunity: Opportunity;
  /** The values themselves; null where nothing is known. */
  values: Record<Axis, number | null>;
}

/** Scores are those of the map as it is edited, measures those of the map as it was saved. */
export function standingsOf(map: JourneyMap, priorities: readonly Priority[]): Standing[] {
  const measured = new Map(priorities.map((priority) => [priority.id, priority]));
  return (map.opportunities ?? []).map((opportunity) => {
    const weight = measured.get(opportunity.id);
    const score = (name: string) => opportunity.scores?.[name] ?? null;
    const cited = (map.insights ?? [])
      .filter(({ id }) => opportunity.insights?.includes(id))
      .flatMap(({ evidence }) => evidence ?? []);
    return {
      opportunity,
      values: {
        customer_value: score("customer_value"),
        business_value: score("business_value"),
        effort: score("effort"),
        reach: weight?.reach ?? null,
        loss: weight?.loss?.value ?? null,
        lost: weight?.lost ?? null,
        money: weight?.money ?? null,
        evidence: new Set(cited).size,
      },
    };
  });
}

/** The end of each axis: its scale, or the largest value that was measured. */
export function endOf(axis: Axis, standings: readonly Standing[]): number {
  return SCALES[axis] ?? (Math.max(0, ...standings.map(({ values }) => values[axis] ?? 0)) || 1);
}

/** How good a value is, in [0, 1]: little effort is as good as much value. */
export function goodness(axis: Axis, value: number | null, end: number): number | null {
  if (value === null) return null;
  const share = Math.min(1, Math.max(0, value / end));
  return axis === "effort" ? 1 - share : share;
}

/** The value at a place of an axis, on the steps that people set it by. */
export function valueAt(axis: Axis, share: number): number {
  const [end, step] = [SCALES[axis] ?? 1, NUDGES[axis] ?? 1];
  const value = (axis === "effort" ? 1 - share : share) * end;
  return Math.min(end, Math.max(0, Math.round(value / step) * step));
}

export type Quadrant = "now" | "plan" | "maybe" | "leave";

/** The quadrant of a place; the upper right one comes first. */
export function quadrantOf(across: number, up: number): Quadrant {
  if (up >= 0.5) return across >= 0.5 ? "now" : "plan";
  return across >= 0.5 ? "maybe" : "leave";
}

export interface Placed extends Standing {
  across: number;
  up: number;
}

/** Those that both axes know, the best first; where two are as good, the one that loses more people. */
export function ranked(standings: readonly Standing[], across: Axis, up: Axis): Placed[] {
  const [right, top] = [endOf(across, standings), endOf(up, standings)];
  return standings
    .flatMap((standing) => {
      const x = goodness(across, standing.values[across], right);
      const y = goodness(up, standing.values[up], top);
      return x === null || y === null ? [] : [{ ...standing, across: x, up: y }];
    })
    .sort((a, b) => b.across + b.up - a.across - a.up || (b.values.lost ?? 0) - (a.values.lost ?? 0));
}
