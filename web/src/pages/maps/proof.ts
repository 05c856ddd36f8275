/** How complete a map is: which steps rest on evidence, and what is told of doing, thinking and feeling. */

import { columnsOf, type JourneyMap, type LaneType, type Step } from "../../map/model";
import { extentsOf, spanOf } from "../../map/spans";

/** The steps that nothing but an assumption speaks for, counted as the server counts them. */
export function unprovenSteps(map: JourneyMap): Step[] {
  const proofs = new Set(map.evidence?.filter(({ strength }) => strength !== "assumption").map(({ id }) => id));
  const cites = ({ evidence }: { evidence?: readonly string[] }) => evidence?.some((id) => proofs.has(id)) ?? false;
  const places = new Set([
    ...(map.cells ?? []).filter(({ items }) => items.some(cites)).map(({ at }) => at),
    ...(map.insights ?? []).filter(cites).flatMap(({ at }) => at ?? []),
  ]);
  const isProven = (step: Step) =>
    step.evidenceLevel === "evidenced" ||
    places.has(step.id) ||
    (step.touchpoints ?? []).some((point) => places.has(point.id) || cites(point));
  return map.stages.flatMap(({ steps }) => steps ?? []).filter((step) => !isProven(step));
}

export const SIDES = ["do", "think", "feel"] as const;
export type Side = (typeof SIDES)[number];

const TOLD_BY: Record<Side, readonly LaneType[]> = {
  do: ["actions"],
  think: ["thoughts", "questions", "motivations"],
  feel: ["feelings", "curve"],
};

/** What a stage tells: what customers do, think and feel there, each by a card of a lane about it. */
export interface Told {
  stage: JourneyMap["stages"][number];
  told: Record<Side, boolean>;
}

export function toldOf(map: JourneyMap): Told[] {
  const extents = extentsOf(map);
  const columns = columnsOf(map);
  const types = new Map(map.lanes?.map(({ id, type }) => [id, type]));
  const told = new Set<string>();
  for (const cell of map.cells ?? []) {
    const side = SIDES.find((each) => TOLD_BY[each].some((type) => type === types.get(cell.lane)));
    if (!side || cell.items.length === 0) continue;
    const [first, last] = spanOf(cell, extents);
    for (const { stage } of columns.slice(first, last + 1)) told.add(`${side} ${stage.id}`);
  }
  const has = (side: Side, stage: string) => told.has(`${side} ${stage}`);
  return map.stages.map((stage) => ({
    stage,
    told: { do: has("do", stage.id), think: has("think", stage.id), feel: has("feel", stage.id) },
  }));
}
