/** What a picture of the map says, in the words of a language and before anything has a place. */
import type { Jpeg } from "../../charts/sheet";
import type { Lang, Words } from "../../i18n";
import { channelName } from "../../ui";
import { titlesOf } from "../grid/places";
import { columnsOf, type Edge, type JourneyMap, lanesOf, type Stage, type Step, type Text, textOf } from "../model";
import { type Most, mostOf, type Places, placesOf } from "../overlay/places";
import type { Overlay, PlaceFigures } from "../overlay/types";
import { briefly, metricShown, rateShown, restsAll, restsOn, signed } from "../overlay/words";
import { type Extents, extentsOf } from "../spans";
import { channelOf } from "../views/cards";
import { columnName } from "../views/names";
import { type LaneContent, laneContent, touchpointItem } from "./lanes";

/** What the words of a picture are made of. */
export interface Source {
  map: JourneyMap;
  overlay: Overlay | null;
  words: Words;
  /** The pictures of the cards by their addresses. */
  pictures: ReadonlyMap<string, Jpeg>;
  /** The persona, channels and device that the figures are about; empty where they are about everybody. */
  about: readonly string[];
}

/** A source with what is looked up in it again and again. */
export interface Looked extends Source {
  places: Places;
  most: Most;
  titles: ReadonlyMap<string, string>;
  extents: Extents;
  say(text: Text | undefined): string;
  channel(id: string): string;
}

export interface Item {
  kind: "note" | "quote" | "chip" | "image";
  text: string;
  /** What is measured about it. */
  note?: string;
  channel?: string;
  picture?: Jpeg;
}

export interface StageContent {
  id: string;
  name: string;
  aim: string;
  figures: string;
}

export interface ColumnContent {
  id: string;
  stage: string;
  /** Empty for a stage without steps. */
  name: string;
  isMomentOfTruth: boolean;
  /** The people at the step as a share of those at the fullest; null without data. */
  level: number | null;
  figures: string;
  score: number | null;
  /** Its touchpoints, where no lane shows them. */
  touchpoints: Item[];
}

export interface MapContent {
  title: string;
  about: string;
  scenario: string;
  goals: { label: string; text: string }[];
  figures: string;
  /** The widest gap between the curves, and how the stages read. */
  sentences: string[];
  stages: ReadonlyMap<string, StageContent>;
  columns: ColumnContent[];
  lanes: LaneContent[];
  edges: { edge: Edge; text: string }[];
  /** Frequent events that the map does not show. */
  offMap: { label: string; items: Item[] } | null;
  channels: { id: string; name: string }[];
  /** On what the figures rest. */
  rests: string;
  words: Words;
}

export function contentOf(source: Source): MapContent {
  const { map, overlay, words } = source;
  const looked = look(source);
  const columns = columnsOf(map);
  const lanes = lanesOf(map);
  const hasTouchpointLane = lanes.some(({ type }) => type === "touchpoints");
  const { maps, mapViews } = words.t;
  const goal = (label: string, text: Text | undefined) => ({ label, text: looked.say(text) });
  return {
    title: looked.say(map.title),
    about: [maps.kinds[map.kind], ...(map.owner ? [`${maps.page.owner} ${map.owner}`] : []), ...source.about].join(
      " · ",
    ),
    scenario: looked.say(map.scenario),
    goals: [goal(maps.page.customerGoal, map.customerGoal), goal(maps.page.businessGoal, map.businessGoal)].filter(
      ({ text }) => text,
    ),
    figures: headerFigures(looked),
    sentences: [...gap(looked), ...(overlay && !overlay.reads_as_funnel ? [mapViews.notices.noFunnel] : [])],
    stages: new Map(map.stages.map((stage) => [stage.id, stageContent(stage, looked)])),
    columns: columns.map(({ id, stage, step }) => ({
      id,
      stage: stage.id,
      name: looked.say(step?.name),
      isMomentOfTruth: step?.momentOfTruth ?? false,
      ...stepFigures(step, looked),
      touchpoints: hasTouchpointLane ? [] : (step?.touchpoints ?? []).map((each) => touchpointItem(each, looked)),
    })),
    lanes: lanes.map((lane) => laneContent(lane, columns, looked)),
    edges: (map.edges ?? []).map((edge) => ({ edge, text: edgeText(edge, looked) })),
    offMap: overlay?.off_map.length ? offMap(overlay, looked) : null,
    channels: channelsOf(map, overlay).map((id) => ({ id: channelOf(map, id), name: looked.channel(id) })),
    rests: overlay ? restsAll(overlay, words).join(" · ") : "",
    words,
  };
}

function look(source: Source): Looked {
  const { map, overlay, words } = source;
  const lang: Lang = words.lang;
  const names = new Map(map.channels?.map(({ id, name }) => [id, textOf(name, lang)]));
  return {
    ...source,
    places: overlay ? placesOf(overlay) : new Map(),
    most: mostOf(overlay?.steps ?? []),
    titles: titlesOf(map, lang),
    extents: extentsOf(map),
    say: (text) => textOf(text, lang),
    channel: (id) => names.get(id) ?? channelName(id, words.t),
  };
}

/** Words that stay together on a line. */
const together = (text: string) => text.replaceAll(" ", "\u00a0");
const listed = (parts: readonly string[]) => parts.map(together).join(" · ");

function headerFigures({ map, overlay, words, say }: Looked): string {
  if (!overlay) return "";
  const { figures } = words.t.mapViews;
  const { score, achieved, runs } = overlay.header;
  const placed = overlay.metrics.filter(({ at }) => at === map.id);
  return listed([
    ...(score?.value == null ? [] : [`${figures.score} ${words.number(Math.round(score.value))}`]),
    ...(achieved?.value == null ? [] : [`${figures.achieved} ${rateShown(achieved, words)}`]),
    ...(runs ? [`${figures.runs} ${words.number(runs)}`] : []),
    `${figures.people} ${words.number(overlay.customers)}`,
    ...placed.map((metric) => {
      const name = map.metrics?.find(({ id }) => id === metric.metric)?.name;
      return `${name ? say(name) : metric.metric} ${metricShown(metric, words) ?? figures.noData}`;
    }),
  ]);
}

function gap({ map, overlay, words }: Looked): string[] {
  const found = overlay?.curve_gap;
  if (!found) return [];
  const [assumed, measured] = [found.assumed, found.measured].map((value) => signed(value, words, true));
  const step = columnName(map, found.step, words.lang);
  return [words.t.mapViews.curve.gap(step, assumed ?? "", measured ?? "", words.number(found.n))];
}

function stageContent(stage: Stage, looked: Looked): StageContent {
  const { say, places } = looked;
  return { id: stage.id, name: say(stage.name), aim: say(stage.aim), figures: shown(places.get(stage.id), looked) };
}

function shown(place: PlaceFigures | undefined, { words }: Looked): string {
  if (!place) return "";
  const { figures, states } = words.t.mapViews;
  if (place.state !== "seen") return states[place.state].short;
  const onward = rateShown(place.goes_on, words);
  return listed([
    `${words.number(place.customers, "compact")} ${figures.people.toLowerCase()}`,
    ...(onward ? [`${onward} ${figures.goesOn.toLowerCase()}`] : []),
    ...(place.median_time === null ? [] : [figures.median(briefly(place.median_time, words))]),
  ]);
}

function stepFigures(step: Step | null, looked: Looked): Pick<ColumnContent, "level" | "figures" | "score"> {
  const { places, most, words } = looked;
  const place = step ? places.get(step.id) : undefined;
  if (!place) return { level: null, figures: "", score: null };
  const { figures, states } = words.t.mapViews;
  if (place.state !== "seen") return { level: null, figures: states[place.state].short, score: null };
  const score = place.score?.value ?? null;
  return {
    level: most.customers ? place.customers / most.customers : 0,
    figures: listed([
      words.number(place.customers, "compact"),
      ...(score === null ? [] : [`${figures.score} ${words.number(Math.round(score))}`]),
      ...(place.lost ? [`${figures.lost} ${words.number(place.lost, "compact")}`] : []),
    ]),
    score,
  };
}

function edgeText({ kind = "next", label, designedShare }: Edge, { words, say }: Looked): string {
  const name = say(label) || (kind === "next" || kind === "loop" ? "" : words.t.map.edgeKinds[kind]);
  return [name, designedShare === undefined ? "" : words.percent(designedShare, 0)].filter(Boolean).join(" · ");
}

function offMap(overlay: Overlay, { words }: Looked): MapContent["offMap"] {
  return {
    label: words.t.mapViews.offMap.title,
    items: overlay.off_map.map(({ activity, channel, customers }) => ({
      kind: "chip",
      text: activity,
      channel,
      note: restsOn(customers, words),
    })),
  };
}

/** The channels of touchpoints and of what the map does not show, in the order of the map. */
function channelsOf(map: JourneyMap, overlay: Overlay | null): string[] {
  const touchpoints = map.stages.flatMap(({ steps = [] }) => steps.flatMap((step) => step.touchpoints ?? []));
  const named = [
    ...touchpoints.map(({ channel }) => channel),
    ...(overlay?.off_map ?? []).map(({ channel }) => channel),
  ];
  return [...new Set(named.filter((channel) => channel !== undefined))];
}
