/** Journeys as documents, as the server says them. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Outcome = "achieved" | "failed" | "abandoned" | "open";
export type Part = "outcome" | "effort" | "time" | "feeling";

/** The same, with each outcome counted. */
export type Counted<T> = Omit<T, "outcomes"> & { outcomes: Record<Outcome, number> };

/** A rule as the server takes it: the name of an activity, or what an event must have. */
export type Matcher = string | Schemas["Matcher"];
export type NumberRange = Schemas["Range"];
export type Scalar = string | number | boolean;

/** A definition; what has a default may be left out. */
export type JourneyDefinition = Schemas["Journey"];

export type Mean = Schemas["Mean"];
export type Reference = Schemas["Reference"];
export type Calibration = Omit<Schemas["Calibration"], "references" | "weights"> & {
  references: Record<string, Reference>;
  weights: Record<Part, number>;
};

export type Fault = Schemas["Fault"];
export type TrendPoint = Schemas["TrendPoint"];

/** How a journey stands: its figures over all its runs, and over time. */
export type Standing = Counted<Schemas["Standing"]>;
export type JourneySummary = Omit<Schemas["JourneySummary"], "standing"> & { standing: Standing | null };
export type SavedJourney = Omit<Schemas["JourneyDocument"], "calibration"> & { calibration: Calibration | null };
/** What a company says of a journey beside its definition. */
export type Emphasis = SavedJourney["emphasis"];
/** One of the four questions that choose journeys. */
export type Question = JourneySummary["reasons"][number];
export type JourneyVersion = Schemas["JourneyVersion"];
export type Measurement = Omit<Schemas["Measurement"], "standing"> & { standing: Standing };
export type TypicalJourney = Schemas["TypicalSummary"];
export type RuleCheck = Schemas["RulePreview"];
export type JourneyCheck = Counted<Schemas["JourneyPreview"]>;
export type PropertyDetail = Schemas["PropertyDetail"];
