/** The runs of a journey and their scores as the server says them. */
import type { Calibration, Counted, Outcome, Part } from "./journeys";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Runs = Counted<Schemas["Runs"]>;
export type RunMilestone = Schemas["RunMilestone"];
export type RunEntry = Schemas["RunEntry"];
export type RunEnd = Schemas["RunEnd"];
export type ChannelFigures = Schemas["ChannelFigures"];

export type RunRow = Omit<Schemas["RunRow"], "outcome"> & { outcome: Outcome };
export type RunList = Omit<Schemas["RunList"], "runs"> & { runs: RunRow[] };

export type RunVariants = Schemas["RunVariants"];
export type RunVariant = Schemas["RunVariant"];

export type ScoreMeasure = Schemas["ScoreMeasure"];
export type ScorePart = Omit<Schemas["ScorePart"], "part"> & { part: Part };
export type ScoreGroup = Schemas["ScoreGroup"];
export type Score = Omit<Schemas["Score"], "parts" | "calibration"> & { parts: ScorePart[]; calibration: Calibration };

export type Branches = Schemas["Branches"];
export type Branch = Schemas["Branch"];
