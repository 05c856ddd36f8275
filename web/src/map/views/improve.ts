/** The next link of a chain, made of the one before, so that nothing is typed twice. */
import { type JourneyMap, newId, type Opportunity, type Text } from "../model";
import { append, batch, type Op, set } from "../op";
import type { Pain } from "./chain";

/** An opportunity that answers a pain; a note becomes an insight first, and its card shows it from then on. */
export function answerTo(map: JourneyMap, pain: Pain, title: Text): Op {
  const insight = pain.insight?.id ?? newId("insight", map);
  const at = pain.at.length ? { at: [...pain.at] } : {};
  const opportunity = { id: newId("opportunity", map), title, insights: [insight], status: "open" as const, ...at };
  if (pain.insight || !pain.card) return append(map, "opportunity", opportunity);
  const evidence = pain.evidence.length ? { evidence: [...pain.evidence] } : {};
  return batch([
    append(map, "insight", { id: insight, title: pain.title, type: "pain", ...at, ...evidence }),
    set(map, "card", pain.card.id, "kind", "insight"),
    set(map, "card", pain.card.id, "ref", insight),
    append(map, "opportunity", opportunity),
  ]);
}

/** A solution for an opportunity, measured by the metrics that stand at its places. */
export function solutionFor(map: JourneyMap, opportunity: Opportunity, title: Text): Op {
  const metrics = (map.placements ?? []).filter(({ at }) => opportunity.at?.includes(at)).map(({ metric }) => metric);
  return append(map, "solution", {
    id: newId("solution", map),
    title,
    opportunities: [opportunity.id],
    status: "idea",
    ...(metrics.length ? { metrics: [...new Set(metrics)] } : {}),
  });
}

export function newPain(map: JourneyMap, title: Text, at: string | null): Op {
  return append(map, "insight", { id: newId("insight", map), title, type: "pain", ...(at ? { at: [at] } : {}) });
}
