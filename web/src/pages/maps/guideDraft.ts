import type { LaneType, MapCatalogue, MapKind, MapStart, StageModel, TypicalJourney } from "../../api";
import { linesOf } from "../../map/paste";

export const STEPS = ["audience", "stages", "touchpoints", "lanes", "notes", "review"] as const;
export type Step = (typeof STEPS)[number];

/** What has been chosen for a map that is not there yet. */
export interface Draft {
  model: string;
  kind: MapKind;
  title: string;
  audience: string;
  customerGoal: string;
  businessGoal: string;
  owner: string;
  journey: string | null;
  /** Those of the stages where others were chosen than the model has. */
  touchpoints: Record<string, string[]>;
  /** Null: those of the kind. */
  lanes: LaneType[] | null;
  /** What is written in a lane at a stage, one card a line. */
  notes: Partial<Record<LaneType, Record<string, string>>>;
}

/** A draft from nothing, or from a model or a kind of the catalogue that was chosen there. */
export function emptyDraft(catalogue: MapCatalogue, model: string | null, typical: readonly TypicalJourney[]): Draft {
  const first = allModels(catalogue).find(({ id }) => id === model) ?? catalogue.stage_models[0];
  const draft: Draft = {
    model: "",
    kind: "current_state",
    title: "",
    audience: "",
    customerGoal: "",
    businessGoal: "",
    owner: "",
    journey: null,
    touchpoints: {},
    lanes: null,
    notes: {},
  };
  return first ? withModel(draft, first, { typical, journeys: [] }) : draft;
}

export function allModels(catalogue: MapCatalogue): readonly StageModel[] {
  return [...catalogue.stage_models, ...catalogue.close_ups];
}

export function modelOf(draft: Draft, catalogue: MapCatalogue): StageModel | undefined {
  return allModels(catalogue).find(({ id }) => id === draft.model);
}

/** Another model brings its own stages and goals; goals that somebody wrote stay. */
export function withModel(
  draft: Draft,
  model: StageModel,
  known: { typical: readonly TypicalJourney[]; journeys: readonly string[] },
): Draft {
  if (model.id === draft.model) return draft;
  const suggested = (field: "customer_goal" | "business_goal") => known.typical.map(({ journey }) => journey[field]);
  const goals = known.typical.find(({ id }) => id === model.journey)?.journey;
  const goal = (now: string, field: "customer_goal" | "business_goal") =>
    now.trim() && !suggested(field).includes(now) ? now : (goals?.[field] ?? "");
  return {
    ...draft,
    model: model.id,
    customerGoal: goal(draft.customerGoal, "customer_goal"),
    businessGoal: goal(draft.businessGoal, "business_goal"),
    journey: known.journeys.includes(model.journey ?? "") ? (model.journey ?? null) : null,
    touchpoints: {},
    notes: {},
  };
}

/** The touchpoints of a stage, those chosen or those of the model. */
export function touchpointsAt(draft: Draft, stage: StageModel["stages"][number]): readonly string[] {
  return draft.touchpoints[stage.id] ?? stage.touchpoints;
}

/** The lanes, in the order of the kind, then of the catalogue. */
export function lanesOf(draft: Draft, catalogue: MapCatalogue): readonly LaneType[] {
  const usual = usualLanes(draft.kind, catalogue);
  if (!draft.lanes) return usual;
  const order = [...usual, ...catalogue.lanes.map(({ id }) => id)];
  const chosen = new Set(draft.lanes);
  return [...new Set(order)].filter((lane) => chosen.has(lane));
}

export function usualLanes(kind: MapKind, catalogue: MapCatalogue): readonly LaneType[] {
  return catalogue.kinds.find(({ id }) => id === kind)?.lanes ?? [];
}

/** Lanes whose cells are drawn or filled by other means than notes. */
const WITHOUT_NOTES: ReadonlySet<LaneType> = new Set([
  "curve",
  "metrics",
  "touchpoints",
  "channels",
  "images",
  "storyboard",
]);

export function noteLanes(lanes: readonly LaneType[]): LaneType[] {
  return lanes.filter((lane) => !WITHOUT_NOTES.has(lane));
}

/** What was pasted into a stage: the columns of a spreadsheet go on into the stages after it. */
export function spread(
  rows: readonly (readonly string[])[],
  stages: readonly string[],
  at: string,
): Record<string, string[]> {
  const from = stages.indexOf(at);
  const found: Record<string, string[]> = {};
  for (const row of rows) {
    row.forEach((cell, index) => {
      const stage = stages[Math.min(from + index, stages.length - 1)] ?? at;
      const lines = linesOf(cell);
      if (lines.length) found[stage] = [...(found[stage] ?? []), ...lines];
    });
  }
  return found;
}

/** The draft with lines added at stages of a lane. */
export function withLines(draft: Draft, lane: LaneType, lines: Record<string, readonly string[]>): Draft {
  const texts = { ...draft.notes[lane] };
  for (const [stage, added] of Object.entries(lines)) {
    texts[stage] = [...linesOf(texts[stage] ?? ""), ...added].join("\n");
  }
  return { ...draft, notes: { ...draft.notes, [lane]: texts } };
}

/** The cards of a lane, or of all chosen lanes, by stage. */
export function notesOf(draft: Draft, catalogue: MapCatalogue): NonNullable<MapStart["notes"]> {
  const stages = modelOf(draft, catalogue)?.stages ?? [];
  return noteLanes(lanesOf(draft, catalogue)).flatMap((lane) =>
    stages.flatMap(({ id: stage }) => linesOf(draft.notes[lane]?.[stage] ?? "").map((text) => ({ stage, lane, text }))),
  );
}

/** The draft as the server makes a map of it. */
export function startOf(draft: Draft, catalogue: MapCatalogue, language: "en" | "fr"): MapStart {
  return {
    stage_model: draft.model,
    kind: draft.kind,
    language,
    title: draft.title,
    audience: draft.audience,
    customer_goal: draft.customerGoal,
    business_goal: draft.businessGoal,
    owner: draft.owner,
    journey: draft.journey,
    touchpoints: draft.touchpoints,
    lane_types: [...lanesOf(draft, catalogue)],
    notes: notesOf(draft, catalogue),
  };
}

export type Mark = "clear_stages" | "optimised_touchpoints" | "personalisation" | "consistency" | "improvement";

/** Which of the five marks of a good journey a draft says something about, and what is missing where one does not. */
export function marksOf(draft: Draft, catalogue: MapCatalogue): { mark: Mark; done: boolean; missing: string }[] {
  const stages = modelOf(draft, catalogue)?.stages ?? [];
  const empty = stages.filter((stage) => touchpointsAt(draft, stage).length === 0);
  const lanes = new Set(lanesOf(draft, catalogue));
  const answers = (["opportunities", "solutions", "gains", "messages"] as const).some((lane) => lanes.has(lane));
  return [
    { mark: "clear_stages", done: empty.length === 0, missing: empty.map(({ name }) => name).join(", ") },
    { mark: "optimised_touchpoints", done: lanes.has("pains") && answers, missing: "" },
    { mark: "personalisation", done: draft.audience.trim() !== "", missing: "" },
    { mark: "consistency", done: Boolean(draft.customerGoal.trim() && draft.businessGoal.trim()), missing: "" },
    { mark: "improvement", done: draft.owner.trim() !== "", missing: "" },
  ];
}
