/** What differs between two versions of a definition. */

import type { JourneyDefinition } from "../../api";
import { draftOf, journeyOf } from "./draft";

const ORDER = ["name", "customer_goal", "business_goal", "audience", "owner", "start", "goal", "failure", "milestones"];

/** Names of the fields whose contents differ, words and rules first; defaults written or left out are alike. */
export function changedFields(before: JourneyDefinition, after: JourneyDefinition): string[] {
  const left = filled(before);
  const right = filled(after);
  return [...new Set([...ORDER, ...Object.keys(left), ...Object.keys(right)])].filter(
    (field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]),
  );
}

function filled(journey: JourneyDefinition): Record<string, unknown> {
  return { ...journeyOf(draftOf(journey)) };
}
