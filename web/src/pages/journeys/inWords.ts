/** A definition with the texts that come with Parcours in the reader's language, and back as it is kept. */

import type { JourneyDefinition } from "../../api";

const TEXTS = ["name", "customer_goal", "business_goal", "audience", "owner"] as const;

/** The definition with each of its texts as `say` has it: its words, and the names of its milestones. */
export function inWords(journey: JourneyDefinition, say: (text: string) => string): JourneyDefinition {
  const texts = TEXTS.flatMap((field) => (journey[field] ? [[field, say(journey[field])]] : []));
  return {
    ...journey,
    ...Object.fromEntries(texts),
    ...(journey.milestones && {
      milestones: journey.milestones.map((milestone) => ({ ...milestone, name: say(milestone.name) })),
    }),
  };
}

/** The way back: what nobody has rewritten is kept in the language that it was kept in. */
export function asKept(words: Record<string, Record<string, string>>): (text: string) => string {
  const pairs = Object.values(words).flatMap((known) => Object.entries(known));
  const kept = new Map(pairs.map(([text, said]) => [said, text]));
  return (said) => kept.get(said) ?? said;
}
