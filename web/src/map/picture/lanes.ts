/** What the lanes of a picture say. */
import { FEELING, type Scale, seriesOf } from "../grid/curve";
import { wordsOf } from "../grid/places";
import type { Card, Cell, Column, Lane, Touchpoint } from "../model";
import { metricsAt, weightOf } from "../overlay/places";
import { metricShown, reachShown } from "../overlay/words";
import { spanOf } from "../spans";
import { channelOf } from "../views/cards";
import type { Item, Looked } from "./content";

/** Cards that lie at a column or reach over several. */
export interface Block {
  first: number;
  last: number;
  items: Item[];
}

export interface CurveValue {
  column: number;
  value: number;
  low: number | null;
  high: number | null;
}

export interface CurveContent {
  scale: Scale;
  /** One for each persona. */
  assumed: { name: string; points: CurveValue[] }[];
  measured: CurveValue[];
}

export interface LaneContent {
  id: string;
  name: string;
  type: Lane["type"];
  blocks: Block[];
  curve: CurveContent | null;
  /** The line that is drawn below it. */
  line: { kind: NonNullable<Lane["lineBelow"]>; name: string } | null;
}

export function laneContent(lane: Lane, columns: readonly Column[], looked: Looked): LaneContent {
  const { map, words, say } = looked;
  const cells = (map.cells ?? []).filter((cell) => cell.lane === lane.id);
  const isCurve = lane.type === "curve";
  return {
    id: lane.id,
    name: say(lane.name),
    type: lane.type,
    blocks: isCurve ? [] : [...ownBlocks(lane, columns, looked), ...cells.flatMap((cell) => blockOf(cell, looked))],
    curve: isCurve ? curveContent(lane, cells, columns, looked) : null,
    line: lane.lineBelow ? { kind: lane.lineBelow, name: words.t.map.lines[lane.lineBelow] } : null,
  };
}

/** What a lane shows that nobody wrote into its cells: touchpoints, metrics. */
function ownBlocks(lane: Lane, columns: readonly Column[], looked: Looked): Block[] {
  return columns.flatMap(({ id, step, index }) => {
    const items =
      lane.type === "touchpoints"
        ? (step?.touchpoints ?? []).map((each) => touchpointItem(each, looked))
        : lane.type === "metrics"
          ? metricItems(id, looked)
          : [];
    return items.length ? [{ first: index, last: index, items }] : [];
  });
}

export function touchpointItem({ id, name, channel }: Touchpoint, { map, places, words, say }: Looked): Item {
  const place = places.get(id);
  const { figures, states } = words.t.mapViews;
  const score = place?.score?.value;
  const seen = place && [
    words.number(place.customers, "compact"),
    ...(score == null ? [] : [`${figures.score} ${words.number(Math.round(score))}`]),
  ];
  return {
    kind: "chip",
    text: say(name),
    channel: channel === undefined ? "" : channelOf(map, channel),
    note: place && (place.state === "seen" ? seen?.join(" · ") : states[place.state].short),
  };
}

function metricItems(at: string, { map, overlay, words, say }: Looked): Item[] {
  const { figures } = words.t.mapViews;
  return (overlay ? metricsAt(overlay, at) : []).map((metric) => {
    const name = map.metrics?.find(({ id }) => id === metric.metric)?.name;
    const target = metric.target === null ? null : metricShown({ value: metric.target, unit: metric.unit }, words);
    return {
      kind: "note",
      text: `${name ? say(name) : metric.metric} ${metricShown(metric, words) ?? figures.noData}`,
      note: target ? figures.target(target) : undefined,
    };
  });
}

function blockOf(cell: Cell, looked: Looked): Block[] {
  const [first, last] = spanOf(cell, looked.extents);
  return cell.items.length ? [{ first, last, items: cell.items.map((card) => cardItem(card, cell.at, looked)) }] : [];
}

function cardItem(card: Card, at: string, looked: Looked): Item {
  const { map, places, titles, pictures, words, overlay } = looked;
  const picture = card.kind === "image" ? pictures.get(card.src ?? "") : undefined;
  const weight = overlay && weightOf(map, card, at, places);
  const note = weight
    ? [
        words.t.mapViews.figures.evidenceCount(weight.evidence, words.number(weight.evidence)),
        ...(weight.people?.lost ? [reachShown(weight.people, words)] : []),
      ].join(" · ")
    : undefined;
  return {
    kind: picture ? "image" : card.kind === "quote" ? "quote" : "note",
    text: wordsOf(card, words.lang, titles),
    note,
    picture,
  };
}

function curveContent(lane: Lane, cells: readonly Cell[], columns: readonly Column[], looked: Looked): CurveContent {
  const { map, places, say } = looked;
  const scale = lane.curve ?? FEELING;
  const isFeeling = scale.min === FEELING.min && scale.max === FEELING.max;
  return {
    scale,
    assumed: seriesOf(cells, columns).map(({ persona, points }) => ({
      name: say(map.personas?.find(({ id }) => id === persona)?.name),
      points: points.map(({ column, value }) => ({ column: column.index, value, low: null, high: null })),
    })),
    measured: columns.flatMap(({ id, index }) => {
      const feeling = isFeeling ? places.get(id)?.feeling : null;
      return feeling?.value == null
        ? []
        : [{ column: index, value: feeling.value, low: feeling.low, high: feeling.high }];
    }),
  };
}
