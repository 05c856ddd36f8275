/** Pain → opportunity → solution: each once, under everything that it answers. */
import type { Card, Insight, JourneyMap, Opportunity, Solution, Text } from "../model";
import { isAbout } from "../persona";

export interface Pain {
  /** The id of the insight, or of the card that nobody has made an insight of. */
  id: string;
  title: Text;
  at: readonly string[];
  impact: number | null;
  evidence: readonly string[];
  insight: Insight | null;
  card: Card | null;
  opportunities: Answer[];
}

export interface Answer {
  opportunity: Opportunity;
  solutions: Solution[];
}

export interface Chains {
  pains: Pain[];
  /** Opportunities that answer no pain of the map. */
  others: Answer[];
  /** Solutions of no opportunity of the map. */
  loose: Solution[];
}

/** All of it, or only the pains of one persona and of everybody, with what answers them. */
export function chainsOf(map: JourneyMap, persona: string | null = null): Chains {
  const answers = (map.opportunities ?? []).map((opportunity) => ({
    opportunity,
    solutions: (map.solutions ?? []).filter(({ opportunities }) => opportunities?.includes(opportunity.id)),
  }));
  const pains = painsOf(map).map((pain) => ({
    ...pain,
    opportunities: answers.filter(({ opportunity }) => pain.insight && opportunity.insights?.includes(pain.insight.id)),
  }));
  const answered = new Set(
    pains.flatMap(({ opportunities }) => opportunities.map(({ opportunity }) => opportunity.id)),
  );
  const known = new Set(answers.map(({ opportunity }) => opportunity.id));
  return {
    pains: pains.filter(({ insight, card }) => isAbout(insight ?? card ?? {}, persona)),
    others: answers.filter(({ opportunity }) => !answered.has(opportunity.id)),
    loose: (map.solutions ?? []).filter(({ opportunities }) => !opportunities?.some((id) => known.has(id))),
  };
}

/** Insights that are pains, and the notes of the lanes of pains, the worst first. */
function painsOf(map: JourneyMap): Omit<Pain, "opportunities">[] {
  const lanes = new Set(map.lanes?.filter(({ type }) => type === "pains").map(({ id }) => id));
  const cards = (map.cells ?? [])
    .filter(({ lane }) => lanes.has(lane))
    .flatMap(({ at, items }) => items.map((card) => ({ at, card })))
    .filter(({ card }) => !card.ref && card.text !== undefined);
  const insights = (map.insights ?? []).filter(({ type }) => type === "pain");
  return [
    ...insights.map((insight) => ({
      id: insight.id,
      title: insight.title,
      at: insight.at ?? [],
      impact: insight.impact ?? null,
      evidence: insight.evidence ?? [],
      insight,
      card: null,
    })),
    ...cards.map(({ at, card }) => ({
      id: card.id,
      title: card.text ?? "",
      at: [at],
      impact: null,
      evidence: card.evidence ?? [],
      insight: null,
      card,
    })),
  ].sort((a, b) => (a.impact ?? 0) - (b.impact ?? 0));
}
