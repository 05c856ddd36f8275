/** A map as pages to present: the whole first, then stage by stage. */
import type { Card, JourneyMap, Lane, Stage, Step } from "../model";

export type Slide = { kind: "overview" } | { kind: "stage"; stage: Stage; number: number };

export interface SlideLane {
  lane: Lane;
  cards: Card[];
}

export function slidesOf(map: JourneyMap): Slide[] {
  return [
    { kind: "overview" },
    ...map.stages.map((stage, index) => ({ kind: "stage" as const, stage, number: index + 1 })),
  ];
}

/** The page that a key leads to; null where it leads nowhere. */
export function turned(key: string, at: number, count: number): number | null {
  if (["ArrowRight", "ArrowDown", "PageDown", " "].includes(key)) return Math.min(count - 1, at + 1);
  if (["ArrowLeft", "ArrowUp", "PageUp"].includes(key)) return Math.max(0, at - 1);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** What each lane says at a step, or at its stage; lanes that say nothing there, and curves, are left out. */
export function lanesAt(map: JourneyMap, stage: Stage, step: Step | null): SlideLane[] {
  const here = step?.id ?? stage.id;
  return (map.lanes ?? [])
    .filter(({ type }) => type !== "curve")
    .map((lane) => ({
      lane,
      cards: (map.cells ?? [])
        .filter((cell) => cell.lane === lane.id && cell.at === here)
        .flatMap(({ items }) => items),
    }))
    .filter(({ cards }) => cards.length > 0);
}
