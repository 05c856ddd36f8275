/** A journey while it is edited: rules as rows of a form, and back to the definition the server takes. */

import type { Calibration, JourneyDefinition } from "../../api";
import { matchersOf, newId, newRule, type Rule, rulesOf } from "../../rules/rule";

export interface MilestoneDraft {
  id: string;
  name: string;
  required: boolean;
  match: Rule[];
}

type Words = "name" | "customer_goal" | "business_goal" | "audience" | "owner";

export interface Draft extends Record<Words, string> {
  start: Rule[];
  goal: Rule[];
  failure: Rule[];
  milestones: MilestoneDraft[];
  key: string | null;
  timeout: string;
  deadline: string | null;
  restart: "continue" | "new";
  order: "ordered" | "any";
  opens: "start" | "anywhere";
  /** Fields that the form does not show, kept as they are. */
  kept: Pick<JourneyDefinition, "answers_within" | "promised" | "service">;
  /** Weights and references as edited; null while they are the ones in force. */
  calibration: Calibration | null;
}

const KEPT = ["answers_within", "promised", "service"] as const;

export function newMilestone(): MilestoneDraft {
  return { id: newId(), name: "", required: true, match: [newRule()] };
}

/** A draft of a definition; without one, an empty draft. */
export function draftOf(journey: JourneyDefinition | null, calibration: Calibration | null = null): Draft {
  const from: Partial<JourneyDefinition> = journey ?? {};
  return {
    name: from.name ?? "",
    customer_goal: from.customer_goal ?? "",
    business_goal: from.business_goal ?? "",
    audience: from.audience ?? "",
    owner: from.owner ?? "",
    start: atLeastOne(rulesOf(from.start)),
    goal: atLeastOne(rulesOf(from.goal)),
    failure: rulesOf(from.failure),
    milestones: (from.milestones ?? []).map(({ name, match, required }) => ({
      id: newId(),
      name,
      required: required ?? true,
      match: rulesOf(match),
    })),
    key: from.key ?? null,
    timeout: from.timeout ?? "P30D",
    deadline: from.deadline ?? null,
    restart: from.restart ?? "continue",
    order: from.order ?? "ordered",
    opens: from.opens ?? "start",
    kept: Object.fromEntries(KEPT.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])),
    calibration,
  };
}

/** The definition that a draft says; rows without anything in them are left out. */
export function journeyOf(draft: Draft): JourneyDefinition {
  const { kept, calibration: _, start, goal, failure, milestones, ...plain } = draft;
  return {
    ...plain,
    start: matchersOf(start),
    goal: matchersOf(goal),
    failure: matchersOf(failure),
    milestones: milestones.map(({ name, required, match }) => ({ name, match: matchersOf(match), required })),
    ...kept,
  };
}

/** A list that must say something offers its first row. */
function atLeastOne(rules: Rule[]): Rule[] {
  return rules.length ? rules : [newRule()];
}
