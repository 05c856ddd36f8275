/** The kinds of parts that a map has: where each lives, and how it is named. */

import type {
  Actor,
  Card,
  Cell,
  Comment,
  Decision,
  Edge,
  Evidence,
  Insight,
  JourneyMap,
  Lane,
  MapChannel,
  MapMetric,
  MapResponse,
  Opportunity,
  Persona,
  Placement,
  Reading,
  Solution,
  Stage,
  Step,
  Touchpoint,
} from "../api";

export interface PartOf {
  map: JourneyMap;
  stage: Stage;
  step: Step;
  touchpoint: Touchpoint;
  lane: Lane;
  cell: Cell;
  card: Card;
  edge: Edge;
  persona: Persona;
  actor: Actor;
  channel: MapChannel;
  metric: MapMetric;
  placement: Placement;
  reading: Reading;
  evidence: Evidence;
  insight: Insight;
  opportunity: Opportunity;
  solution: Solution;
  decision: Decision;
  rule: MapResponse;
  comment: Comment;
}

export type Kind = keyof PartOf;

/** A part of any kind, by the names of its fields. */
export type Part = Readonly<Record<string, unknown>>;

/** The list that a kind lives in: a field of the map, or of another part. */
export const HOME: Record<Exclude<Kind, "map">, { of: Kind; field: string }> = {
  stage: { of: "map", field: "stages" },
  step: { of: "stage", field: "steps" },
  touchpoint: { of: "step", field: "touchpoints" },
  lane: { of: "map", field: "lanes" },
  cell: { of: "map", field: "cells" },
  card: { of: "cell", field: "items" },
  edge: { of: "map", field: "edges" },
  persona: { of: "map", field: "personas" },
  actor: { of: "map", field: "actors" },
  channel: { of: "map", field: "channels" },
  metric: { of: "map", field: "metrics" },
  placement: { of: "map", field: "placements" },
  reading: { of: "map", field: "readings" },
  evidence: { of: "map", field: "evidence" },
  insight: { of: "map", field: "insights" },
  opportunity: { of: "map", field: "opportunities" },
  solution: { of: "map", field: "solutions" },
  decision: { of: "map", field: "decisions" },
  rule: { of: "map", field: "rules" },
  comment: { of: "map", field: "comments" },
};

export const KINDS = ["map", ...Object.keys(HOME)] as Kind[];

/** Kinds whose ids must differ from each other, because a comment or a metric may stand at any of them. */
export const PLACES: readonly Kind[] = ["map", "stage", "step", "touchpoint", "lane", "card"];

/** What lives inside a part of a kind. */
export const CHILD: Partial<Record<Kind, { kind: Kind; field: string }>> = {
  stage: { kind: "step", field: "steps" },
  step: { kind: "touchpoint", field: "touchpoints" },
  cell: { kind: "card", field: "items" },
};

/** What names a cell; ids have no @ and no >. */
export function cellId(lane: string, at: string): string {
  return `${lane}@${at}`;
}

export function edgeId(from: string, to: string, kind = "next"): string {
  return `${from}>${to}>${kind}`;
}

/** What names a part among those of its kind: its id, or what tells it apart where it has none. */
export function idOf(kind: Kind, part: object): string {
  const given = part as Part;
  if (kind === "cell") return cellId(String(given.lane), String(given.at));
  if (kind === "edge") return edgeId(String(given.from), String(given.to), given.kind as string | undefined);
  if (kind === "placement" || kind === "reading") return whole(given);
  return String(given.id);
}

/** Whether a part is the one of that name. */
export function isNamed(kind: Kind, id: string): (part: object) => boolean {
  if (kind === "cell") {
    const [lane, at] = id.split("@");
    return (part) => (part as Cell).lane === lane && (part as Cell).at === at;
  }
  if (kind === "edge" || kind === "placement" || kind === "reading") return (part) => idOf(kind, part) === id;
  return (part) => (part as Stage).id === id;
}

/** Every part of a kind, in the order of the map. */
export function partsOf(map: JourneyMap, kind: Kind): readonly Part[] {
  if (kind === "map") return [map];
  const { of, field } = HOME[kind];
  if (of === "map") return childrenOf(map, field);
  const found: Part[] = [];
  for (const parent of partsOf(map, of)) for (const part of childrenOf(parent, field)) found.push(part);
  return found;
}

const NONE: readonly Part[] = [];

export function childrenOf(parent: object, field: string): readonly Part[] {
  return ((parent as Part)[field] as readonly Part[] | undefined) ?? NONE;
}

/** All that a part says: one metric may stand twice at a place, shown in two ways or for two groups of people. */
function whole({ metric, at, ...rest }: Part): string {
  const fields = Object.keys(rest).sort();
  const others = fields.map((field) => `${field}=${JSON.stringify(rest[field])}`);
  return [metric, at, ...others].join("@");
}
