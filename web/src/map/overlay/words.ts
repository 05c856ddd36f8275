/** How the figures of a map are said: values with their unit, what they rest on, what else belongs to them. */
import type { Mean, MetricUnit, Rate } from "../../api";
import type { Words } from "../../i18n";
import { shownValue } from "../../pages/metrics/figures";
import type { MetricFigure, Overlay, OverlayMode, PlaceFigures } from "./types";

/** A number with a real minus, and with a plus where it is asked for. */
export function signed(value: number, { number }: Pick<Words, "number">, plus = false): string {
  const rounded = Math.round(value * 10) / 10;
  const text = number(Math.abs(rounded));
  return rounded < 0 ? `−${text}` : plus && rounded > 0 ? `+${text}` : text;
}

export function restsOn(n: number, { t, number }: Words): string {
  return t.mapViews.figures.n(number(n));
}

export function rateLines(rate: Rate | null, i18n: Words): string[] {
  if (!rate || rate.low === null || rate.high === null) return [];
  const { t, percent } = i18n;
  return [t.mapViews.figures.interval(percent(rate.low, 0), percent(rate.high, 0)), restsOn(rate.n, i18n)];
}

export function meanLines(mean: Mean | null, i18n: Words): string[] {
  if (mean?.value == null) return [];
  const { t } = i18n;
  const ends =
    mean.low === null || mean.high === null
      ? []
      : [t.mapViews.figures.interval(signed(mean.low, i18n), signed(mean.high, i18n))];
  return [...ends, restsOn(mean.n, i18n)];
}

/** A share: one decimal where there are people enough for it. */
export function rateShown(rate: Rate | null, { percent }: Pick<Words, "percent">): string | null {
  return rate?.value == null ? null : percent(rate.value, rate.n < 1000 ? 0 : 1);
}

/** A duration in its largest unit, where there is little room: the rest is said when it is pointed at. */
export function briefly(seconds: number, { duration }: Pick<Words, "duration">): string {
  const unit = [86_400, 3_600, 60].find((each) => seconds >= 2 * each) ?? 1;
  return duration(seconds < 10 ? seconds : Math.round(seconds / unit) * unit);
}

/** The number of a mode as it stands on a step. */
export function modeShown(mode: OverlayMode, value: number, i18n: Words): string {
  if (mode === "time") return briefly(value, i18n);
  if (mode === "freshness") return i18n.date(new Date(1000 * value).toISOString());
  if (mode === "score") return i18n.number(Math.round(value));
  if (mode === "feeling") return signed(value, i18n, true);
  if (mode === "loss") return value > 0 ? `−${i18n.number(value, "compact")}` : i18n.number(0);
  return i18n.number(value, "compact");
}

/** Everything that is known of a place, a line each. */
export function placeLines(place: PlaceFigures, i18n: Words): string[] {
  const { t, number, duration } = i18n;
  const words = t.mapViews.figures;
  const { customers, events, lost, goes_on, median_time, loops, switches, score, feeling, assumed, last_at } = place;
  const on = rateShown(goes_on, i18n);
  const again = rateShown(loops, i18n);
  return [
    `${words.people}: ${number(customers)} · ${t.explore.events(events, number(events))}`,
    ...(on ? [`${words.goesOn}: ${on}`] : []),
    ...(lost === null ? [] : [`${words.lost}: ${number(lost)}`]),
    ...(median_time === null ? [] : [`${words.time}: ${duration(median_time)}`]),
    ...(again && loops?.value ? [`${words.loops}: ${again}`] : []),
    ...(switches ? [`${words.switches}: ${number(switches)}`] : []),
    ...(score?.value == null ? [] : [`${words.score}: ${number(Math.round(score.value))} (${restsOn(score.n, i18n)})`]),
    ...(feeling?.value == null
      ? []
      : [`${words.feeling}: ${signed(feeling.value, i18n, true)} (${restsOn(feeling.n, i18n)})`]),
    ...(assumed === null ? [] : [`${words.assumed}: ${signed(assumed, i18n, true)}`]),
    ...(last_at === null ? [] : [`${words.lastAt}: ${i18n.date(last_at, "minute")}`]),
  ];
}

const UNITS: readonly MetricUnit[] = [
  "count",
  "people",
  "percent",
  "money",
  "score",
  "duration",
  "milliseconds",
  "position",
  "number",
];

/** Whether metrics are written in a unit; a map may come with others. */
function isKnown(unit: string): unit is MetricUnit {
  return UNITS.includes(unit as MetricUnit);
}

/** How many people a place reaches, and which share of them it loses. */
export function reachShown({ reach, lost }: { reach: number; lost: number }, { number, percent }: Words): string {
  return `${number(reach, "compact")} × ${percent(lost / Math.max(1, reach), 0)}`;
}

/** On what all figures rest: how many people, of which time, known up to when. */
export function restsAll({ customers, period: time, as_of }: Overlay, { t, number, period, date }: Words): string[] {
  const words = t.mapViews.figures;
  return [
    words.n(number(customers)),
    ...(time ? [period(time.since, time.until)] : []),
    ...(as_of ? [words.upTo(date(as_of, "minute"))] : []),
  ];
}

/** The value of a metric with its unit. */
export function metricShown({ value, unit }: Pick<MetricFigure, "value" | "unit">, i18n: Words): string | null {
  if (value === null) return null;
  if (isKnown(unit)) return shownValue(value, unit, i18n);
  return `${i18n.number(Math.round(value * 10) / 10)}\u00a0${unit}`;
}
