/** One run in detail, and open runs at risk, as the server says them. */
import type { Outcome, Part } from "./journeys";
import type { components } from "./schema";

type Schemas = components["schemas"];
type OfPart<T> = Omit<T, "part"> & { part: Part };

export type EndedBy = "goal" | "failure" | "timeout" | "deadline" | "restart" | "open";
/** Points that a measure costs at one event; `value` is the measure in the whole run: a count, seconds, or a share. */
export type Deduction = OfPart<Schemas["Deduction"]>;
export type RunEvent = Omit<Schemas["RunEvent"], "deductions"> & { deductions: Deduction[] };
/** What a part could cost this run, 0 without evidence, and did. */
export type RunPart = OfPart<Schemas["RunPart"]>;
export type Run = Omit<Schemas["Run"], "outcome" | "ended_by" | "parts" | "events"> & {
  outcome: Outcome;
  ended_by: EndedBy;
  parts: RunPart[];
  events: RunEvent[];
};

export type Risk = Schemas["Risk"];
export type Risks = Schemas["Risks"];
