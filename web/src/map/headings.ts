/** How a pasted table is read: which of its rows and columns are names. */

import type { JourneyMap } from "../api";
import { partsOf } from "./kinds";
import { folded, laneTypeOf } from "./laneNames";
import { lanesOf } from "./model";

/** Whose names stand in the rows at the top. */
export type Headings = "none" | "stages" | "steps" | "both";

export interface Reading {
  headings: Headings;
  /** The first column has the names of lanes. */
  hasLanes: boolean;
}

const STAGES = new Set(["stage", "stages", "phase", "phases", "etape", "etapes"]);
const STEPS = new Set([
  "step",
  "steps",
  "sous etape",
  "sous etapes",
  "activity",
  "activities",
  "activite",
  "activites",
]);
const LANES = new Set(["lane", "lanes", "couche", "couches", "ligne", "lignes"]);
const LONGEST_NAME = 60;

export function readingOf(map: JourneyMap, rows: readonly (readonly string[])[]): Reading {
  const hasLanes = readsAsLanes(map, rows);
  return { headings: headingsOf(map, rows, hasLanes), hasLanes };
}

function headingsOf(map: JourneyMap, rows: readonly (readonly string[])[], hasLanes: boolean): Headings {
  const [first = [], second = []] = rows;
  const [top, below] = [folded(first[0] ?? ""), folded(second[0] ?? "")];
  const stages = namesOf(map, "stage");
  const steps = namesOf(map, "step");
  const from = hasLanes ? 1 : 0;
  if (rows.length > 1 && STAGES.has(top) && (STEPS.has(below) || (hasLanes && !below))) return "both";
  if (STAGES.has(top)) return "stages";
  if (STEPS.has(top)) return "steps";
  const isNamed = hasLanes && (!top || LANES.has(top));
  const known = [stages, steps].map((names) => first.slice(from).filter((cell) => names.has(folded(cell))).length);
  const [ofStages = 0, ofSteps = 0] = known;
  const filled = first.slice(from).filter(Boolean).length;
  if (!isNamed && Math.max(ofStages, ofSteps) * 2 <= filled) return "none";
  if (isNamed && rows.length > 2 && !below) return "both";
  return ofSteps > ofStages ? "steps" : "stages";
}

/** Most of what stands first in the rows is short and known as a lane, or nothing stands in the corner above it. */
function readsAsLanes(map: JourneyMap, rows: readonly (readonly string[])[]): boolean {
  if ((rows[0]?.length ?? 0) < 2) return false;
  const names = rows.map((row) => row[0] ?? "").filter(Boolean);
  if (!names.length || names.some((name) => name.length > LONGEST_NAME || name.includes("\n"))) return false;
  const lanes = new Set(
    lanesOf(map)
      .flatMap(({ name }) => textsOf(name))
      .map(folded),
  );
  const known = names.filter((name) => lanes.has(folded(name)) || laneTypeOf(name) !== null).length;
  const corner = folded(rows[0]?.[0] ?? "");
  const isCorner = !corner || STAGES.has(corner) || STEPS.has(corner) || LANES.has(corner);
  return known * 2 >= names.length || (isCorner && rows.length > 1);
}

/** The names of all parts of a kind, in every language. */
function namesOf(map: JourneyMap, kind: "stage" | "step"): Set<string> {
  return new Set(
    partsOf(map, kind)
      .flatMap(({ name }) => textsOf(name as string))
      .map(folded),
  );
}

export function textsOf(text: string | Record<string, string> | undefined): string[] {
  return text === undefined ? [] : typeof text === "string" ? [text] : Object.values(text);
}
