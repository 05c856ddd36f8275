/** What kind of lane a name means, in English or French. */

import type { LaneType } from "../api";
import { map as english } from "../i18n/en/map";
import { map as french } from "../i18n/fr/map";

/** Other names that people give to lanes. */
const OTHERS: Partial<Record<LaneType, readonly string[]>> = {
  actions: ["actions", "action", "doing", "behaviour", "behaviours", "steps taken", "fait", "ce que fait le client"],
  thoughts: ["thinking", "thought", "pense", "ce que pense le client"],
  feelings: ["feeling", "emotions", "émotion", "ressenti", "ressentis", "sentiments"],
  quotes: ["verbatim", "quote", "citations", "voice of the customer", "voix du client"],
  needs: ["need", "attentes", "expectations"],
  pains: ["pain", "pains", "pain point", "problems", "frictions", "irritant", "points de douleur", "problèmes"],
  gains: ["gain", "delights", "positives", "points positifs"],
  opportunities: ["opportunity", "ideas", "idées", "pistes"],
  solutions: ["solution", "improvements", "améliorations"],
  touchpoints: ["touchpoint", "touch points", "contacts", "contact", "points de contacts"],
  channels: ["channel", "canal"],
  curve: ["curve", "emotional curve", "emotion curve", "experience", "mood", "courbe", "courbe émotionnelle", "humeur"],
  metrics: ["metric", "kpi", "kpis", "measures", "indicateurs", "indicateur", "mesures", "métriques"],
  frontstage: ["front stage", "front office", "employee actions", "conseiller", "agent"],
  backstage: ["back stage", "back office", "coulisses"],
  support_process: ["support process", "processes", "processus", "processus support"],
  systems: ["system", "tools", "it", "systèmes", "outils", "si"],
  owners: ["owner", "responsible", "responsables", "responsable"],
};

const KNOWN = new Map<string, LaneType>();
for (const [type, names] of Object.entries(OTHERS)) {
  for (const name of names) KNOWN.set(folded(name), type as LaneType);
}
for (const { laneTypes } of [english, french]) {
  for (const [type, name] of Object.entries(laneTypes)) KNOWN.set(folded(name), type as LaneType);
}

/** The type that a name says; null where it says none. */
export function laneTypeOf(name: string): LaneType | null {
  return KNOWN.get(folded(name)) ?? null;
}

/** A name without what people write differently: capitals, accents, signs, spaces. */
export function folded(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
