/** The figures of an overlay by their places, and what they say in comparison with one another. */
import type { Card, JourneyMap, Step } from "../model";
import type { MetricFigure, Move, Overlay, OverlayMode, PlaceFigures } from "./types";

export type Places = ReadonlyMap<string, PlaceFigures>;

export function placesOf(overlay: Overlay): Places {
  return new Map([...overlay.stages, ...overlay.steps, ...overlay.touchpoints].map((place) => [place.id, place]));
}

/** The longest bars: what the largest place of the map has of each thing. */
export interface Most {
  customers: number;
  lost: number;
  time: number;
  switches: number;
  /** The times of the first and of the last event, in seconds. */
  period: { since: number; until: number };
}

const secondsOf = (time: string | undefined) => (time === undefined ? 0 : Date.parse(time) / 1000);

export function mostOf(places: readonly PlaceFigures[], period: Overlay["period"] = null): Most {
  const largest = (value: (place: PlaceFigures) => number | null) =>
    places.reduce((most, place) => Math.max(most, value(place) ?? 0), 0);
  return {
    customers: largest(({ customers }) => customers),
    lost: largest(({ lost }) => lost),
    time: largest(({ median_time }) => median_time),
    switches: largest(({ switches }) => switches),
    period: { since: secondsOf(period?.since), until: secondsOf(period?.until) },
  };
}

export interface Reading {
  /** What is written; null where there is no data. */
  value: number | null;
  /** How many people, runs or answers it rests on; null where that says nothing. */
  n: number | null;
  /** The length of the bar, in [0, 1]. */
  level: number | null;
}

const NOTHING: Reading = { value: null, n: null, level: null };
const share = (value: number, most: number) => (most > 0 ? value / most : 0);

/** What a place says in a mode that counts or measures; evidence is no amount. */
export function reading(mode: OverlayMode, place: PlaceFigures, most: Most): Reading {
  if (place.state !== "seen") return NOTHING;
  const { customers, lost, median_time: time, switches, score, feeling, assumed } = place;
  switch (mode) {
    case "volume":
      return { value: customers, n: null, level: share(customers, most.customers) };
    case "loss":
      return lost === null ? NOTHING : { value: lost, n: customers, level: share(lost, most.lost) };
    case "time":
      return time === null
        ? NOTHING
        : { value: time, n: place.goes_on ? passed(place) : null, level: share(time, most.time) };
    case "score":
      return score?.value == null ? NOTHING : { value: score.value, n: score.n, level: score.value / 100 };
    case "feeling":
      return feeling?.value == null || assumed === null
        ? NOTHING
        : { value: feeling.value - assumed, n: feeling.n, level: Math.abs(feeling.value - assumed) / 4 };
    case "freshness": {
      if (place.last_at === null) return NOTHING;
      const { since, until } = most.period;
      const value = secondsOf(place.last_at);
      return { value, n: null, level: share(value - since, until - since) };
    }
    case "switches":
      return { value: switches, n: customers, level: share(switches, most.switches) };
    default:
      return NOTHING;
  }
}

/** How many people go on from a place. */
export function passed({ goes_on }: PlaceFigures): number {
  return goes_on ? Math.round((goes_on.value ?? 0) * goes_on.n) : 0;
}

/** The step of a stage that loses the most people; null where none loses any. */
export function worstStep(map: JourneyMap, stage: string, places: Places): PlaceFigures | null {
  const steps = map.stages.find(({ id }) => id === stage)?.steps ?? [];
  return steps.reduce<PlaceFigures | null>((worst, { id }) => {
    const place = places.get(id);
    return place?.lost && place.lost > (worst?.lost ?? 0) ? place : worst;
  }, null);
}

/** The moves that leave the steps of a stage for another one, the most frequent first. */
export function movesFrom(map: JourneyMap, stage: string, moves: readonly Move[]): Move[] {
  const inside = new Set(map.stages.find(({ id }) => id === stage)?.steps?.map(({ id }) => id));
  return moves
    .filter(({ source, target }) => inside.has(source) && !inside.has(target))
    .sort((a, b) => b.customers - a.customers);
}

/** How many of those who stand at the end of a stage are meant to go on, where an edge of the map says it. */
export function designedShare(map: JourneyMap, stage: string): number | null {
  const index = map.stages.findIndex(({ id }) => id === stage);
  const next = map.stages[index + 1];
  if (index < 0 || !next) return null;
  const from = new Set([stage, ...(map.stages[index]?.steps ?? []).map(({ id }) => id)]);
  const to = new Set([next.id, ...(next.steps ?? []).map(({ id }) => id)]);
  const edge = map.edges?.find((each) => from.has(each.from) && to.has(each.to) && each.designedShare !== undefined);
  return edge?.designedShare ?? null;
}

/** What a step rests on: it is evidenced when something at it cites evidence that is more than an assumption. */
export function evidenceOf(map: JourneyMap, step: Step): "assumption" | "partial" | "evidenced" {
  const proves = new Set(map.evidence?.filter(({ strength }) => strength !== "assumption").map(({ id }) => id));
  const cites = ({ evidence }: { evidence?: string[] }) => Boolean(evidence?.some((id) => proves.has(id)));
  const here = new Set([step.id, ...(step.touchpoints ?? []).map(({ id }) => id)]);
  const cited =
    step.touchpoints?.some(cites) ||
    map.insights?.some((insight) => cites(insight) && insight.at?.some((id) => here.has(id))) ||
    map.cells?.some((cell) => here.has(cell.at) && cell.items.some(cites));
  return cited ? "evidenced" : (step.evidenceLevel ?? "assumption");
}

/** The metrics that are shown at a place, or at the whole map. */
export function metricsAt(overlay: Overlay, id: string): MetricFigure[] {
  return overlay.metrics.filter(({ at }) => at === id);
}

/** The place of a record that loses the most people: how many reach it, and how many it loses. */
export function reachAndLoss(at: readonly string[], places: Places): { reach: number; lost: number } | null {
  const seen = at.flatMap((id) => places.get(id) ?? []).filter(({ state }) => state === "seen");
  const worst = seen.reduce<PlaceFigures | null>((most, place) => {
    if (!most || (place.lost ?? 0) > (most.lost ?? 0)) return place;
    return (place.lost ?? 0) === (most.lost ?? 0) && place.customers > most.customers ? place : most;
  }, null);
  return worst && { reach: worst.customers, lost: worst.lost ?? 0 };
}

/** Kinds of cards that say something which evidence may stand behind, and which has a weight. */
const WEIGHED = new Set<Card["kind"]>(["insight", "opportunity", "solution", "quote"]);

export interface Weight {
  /** How many pieces of evidence the card and its record cite. */
  evidence: number;
  /** Where the weight is taken. */
  at: string;
  /** Null where nothing is measured. */
  people: { reach: number; lost: number } | null;
}

/** What stands behind a card, and how many people its place reaches and loses; null for cards that claim nothing. */
export function weightOf(map: JourneyMap, card: Card, at: string, places: Places): Weight | null {
  if (!WEIGHED.has(card.kind)) return null;
  const record = recordOf(map, card);
  const where = record?.at?.length ? record.at : [at];
  return {
    evidence: new Set([...(card.evidence ?? []), ...(record?.evidence ?? [])]).size,
    at: where[0] ?? at,
    people: reachAndLoss(where, places),
  };
}

/** The record that a card shows. */
function recordOf(map: JourneyMap, card: Card): { at?: string[]; evidence?: string[] } | undefined {
  if (!card.ref) return undefined;
  const same = ({ id }: { id: string }) => id === card.ref;
  return map.insights?.find(same) ?? map.opportunities?.find(same);
}
