/** What the map's places really see, as the server says it. */
import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Overlay = Schemas["Overlay"];
export type PlaceFigures = Schemas["PlaceFigures"];
export type PlaceState = PlaceFigures["state"];
export type MetricFigure = Schemas["PlacedMetric"];
export type OffMapActivity = Schemas["OffMap"];
export type Move = Schemas["Move"];
/** The name of an activity, or a matcher of journeys. */
export type MatchRule = PlaceFigures["match"][number];

export const OVERLAY_MODES = [
  "volume",
  "loss",
  "time",
  "score",
  "feeling",
  "switches",
  "freshness",
  "evidence",
] as const;
/** What the figures of the steps speak of first. */
export type OverlayMode = (typeof OVERLAY_MODES)[number];
