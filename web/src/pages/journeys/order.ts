/** The list of journeys in the order that is asked for. */

import type { JourneySummary } from "../../api";

export const ORDERS = ["importance", "priority", "score", "goal", "experience", "runs", "value"] as const;

export type Order = (typeof ORDERS)[number];

/** Journeys without a figure that is asked for stand last; those alike in it, by importance. */
export function ordered(journeys: readonly JourneySummary[], order: Order): JourneySummary[] {
  const size = SIZES[order];
  const { importance } = SIZES;
  return [...journeys].sort((a, b) => compared(size(a), size(b)) || compared(importance(a), importance(b)));
}

/** Two without the figure are alike. */
const compared = (a: number, b: number) => (a === b ? 0 : a - b);

const least = (value: number | null | undefined) => value ?? Number.POSITIVE_INFINITY;

/** What is first has the least of it. */
const SIZES: Record<Order, (journey: JourneySummary) => number> = {
  importance: ({ standing }) => (standing ? -standing.importance : Number.POSITIVE_INFINITY),
  priority: ({ reasons }) => -reasons.length,
  score: ({ standing }) => least(standing?.score.value),
  goal: ({ standing }) => least(standing?.goal.value),
  experience: ({ standing }) => least(standing?.experience.value),
  runs: ({ standing }) => -(standing?.runs ?? -1),
  value: ({ standing }) => -(standing?.value ?? -1),
};
