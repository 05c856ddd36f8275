/** The four steps of the guide: which of them a fault belongs to, and which faults are worth saying while typing. */

import type { Fault } from "../../api";

export const STEPS = ["choose", "data", "milestones", "score"] as const;

export type Step = (typeof STEPS)[number];

const FIELDS: Record<Step, readonly string[]> = {
  choose: ["name", "customer_goal", "business_goal", "audience", "owner"],
  data: ["start", "goal", "failure", "key", "timeout", "deadline", "restart", "opens", "promised", "answers_within"],
  milestones: ["milestones", "order"],
  score: ["calibration", "weights", "references", "service"],
};

/** What is only not there yet: said when somebody wants to save, not while they are still typing. */
const NOT_YET = new Set(["journey_without_name", "no_start", "no_goal", "goals_missing", "milestone_without_match"]);

/** The step on which the field of a fault stands. */
export function stepOf({ path }: Pick<Fault, "path">): Step {
  const field = path.split(".")[0] ?? "";
  return STEPS.find((step) => FIELDS[step].includes(field)) ?? "choose";
}

/** The faults that are said: all of them once saving was tried. */
export function saidFaults(faults: readonly Fault[], tried: boolean): Fault[] {
  return faults.filter((fault) => tried || !isNotYet(fault));
}

/** The first fault at a place of the definition, or below it where its own field is not shown. */
export function faultAt(faults: readonly Fault[], path: string): Fault | null {
  return faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`)) ?? null;
}

function isNotYet({ code, values }: Fault): boolean {
  return NOT_YET.has(code) || (code === "milestone_name" && !String(values.milestone ?? "").trim());
}
