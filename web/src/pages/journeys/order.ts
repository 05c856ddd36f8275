/** The list of journeys in the order that is asked for. */

import type { JourneySummary } from "../../api";

export const ORDERS = ["importance", "score", "goal", "experience", "runs", "value"] as const;

export type Order = (typeof ORDERS)[number];

/** Journeys that are not measured stand last, whatever is asked. */
export function ordered(journeys: readonly JourneySummary[], order: Order): JourneySummary[] {
  const size = SIZES[order];
  return [...journeys].sort((a, b) => size(a) - size(b));
}

const least = (value: number | null | undefined) => value ?? Number.POSITIVE_INFINITY;

/** What is first has the least of it. */
const SIZES: Record<Order, (journey: JourneySummary) => number> = {
  importance: ({ standing }) => (standing ? -standing.importance : Number.POSITIVE_INFINITY),
  score: ({ standing }) => least(standing?.score.value),
  goal: ({ standing }) => least(standing?.goal.value),
  experience: ({ standing }) => least(standing?.experience.value),
  runs: ({ standing }) => -(standing?.runs ?? -1),
  value: ({ standing }) => -(standing?.value ?? -1),
};
