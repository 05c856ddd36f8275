/** What the funnel picture says: names, numbers and its table, in the reader's language. */

import type { Funnel, FunnelStep } from "../api/types";
import type { I18n } from "../i18n";
import type { Detail } from "./marks";
import { SMALL_SAMPLE } from "./sample";
import { type ChartTable, secondsCell } from "./table";

/** The name of a step: its activity, or, when any order counts, how many of the steps were done. */
export function stepTitle(funnel: Funnel, index: number, { t }: I18n): string {
  const step = funnel.steps[index];
  if (funnel.question.order === "any") return t.charts.funnel.anyStep(index + 1, funnel.steps.length);
  return step?.activity ?? "";
}

/** What the picture says, in one sentence. */
export function funnelDescription(funnel: Funnel, { t, number, percent }: I18n): string {
  const say = funnel.question.order === "any" ? t.charts.funnel.describeAny : t.charts.funnel.describe;
  const last = funnel.steps.at(-1);
  return say(number(last?.customers), number(funnel.steps[0]?.customers), percent(last?.conversion.value));
}

/** How to read it, as far as it applies. */
export function funnelReading(funnel: Funnel, { t }: I18n): string {
  const words = t.charts.funnel;
  const starts = funnel.groups.length ? funnel.groups.map((group) => group.steps) : [funnel.steps];
  const few = starts.some((steps) => (steps[0]?.customers ?? 0) < SMALL_SAMPLE);
  return [words.reading, funnel.groups.length && words.groupReading, few && words.fewReading(SMALL_SAMPLE)]
    .filter(Boolean)
    .join(" ");
}

export function reachedDetail(
  funnel: Funnel,
  step: FunnelStep,
  index: number,
  group: string | null,
  i18n: I18n,
): Detail {
  const { t, number, percent } = i18n;
  const title = titled(funnel, index, group, i18n);
  const lines = [
    `${t.charts.customers(step.customers, number(step.customers))}, ${t.charts.funnel.ofStart(percent(step.conversion.value))}`,
  ];
  const { low, high, n } = step.conversion;
  if (index > 0 && low !== null && high !== null) lines.push(t.charts.interval(percent(low), percent(high), number(n)));
  if (index > 0)
    lines.push(t.charts.funnel.fromPrevious(percent(step.step_conversion.value)), ...timeLines(step, i18n));
  if (n > 0 && n < SMALL_SAMPLE) lines.push(t.charts.smallSample(SMALL_SAMPLE));
  return { title, lines };
}

export function lostDetail(funnel: Funnel, step: FunnelStep, index: number, group: string | null, i18n: I18n): Detail {
  const { t, number, percent } = i18n;
  const before = step.step_conversion.value;
  const share = percent(before === null ? null : 1 - before);
  return {
    title: t.charts.funnel.lost(titled(funnel, index, group, i18n), step.lost, number(step.lost), share),
    lines: [],
  };
}

function timeLines(step: FunnelStep, { t, duration }: I18n): string[] {
  const time = step.time_from_previous;
  if (!time?.median) return [];
  return [t.charts.funnel.median(duration(time.median)), t.charts.quartiles(duration(time.q25), duration(time.q75))];
}

/** The same, where room is short. */
export function shortTimes(step: FunnelStep, { t, duration }: I18n): string[] {
  const time = step.time_from_previous;
  return time?.median
    ? [t.charts.funnel.median(duration(time.median)), t.charts.quartilesShort(duration(time.q25), duration(time.q75))]
    : [];
}

export function funnelTable(funnel: Funnel, i18n: I18n): ChartTable {
  const words = i18n.t.charts.funnel.columns;
  const grouped = funnel.groups.length > 0;
  const row = (step: FunnelStep, index: number) => [
    index + 1,
    stepTitle(funnel, index, i18n),
    ...(grouped ? [] : [step.optional ? i18n.t.charts.funnel.yes : ""]),
    step.customers,
    step.lost,
    step.conversion.value,
    step.conversion.low,
    step.conversion.high,
    step.step_conversion.value,
    secondsCell(step.time_from_previous?.q25),
    secondsCell(step.time_from_previous?.median),
    secondsCell(step.time_from_previous?.q75),
  ];
  const all = funnel.steps.map(row);
  return {
    columns: [
      ...(grouped ? [{ label: words.group, kind: "text" as const }] : []),
      { label: words.step, kind: "count" },
      { label: words.activity, kind: "text" },
      ...(grouped ? [] : [{ label: words.optional, kind: "text" as const }]),
      { label: words.customers, kind: "count" },
      { label: words.lost, kind: "count" },
      { label: words.conversion, kind: "share" },
      { label: words.low, kind: "share" },
      { label: words.high, kind: "share" },
      { label: words.stepConversion, kind: "share" },
      { label: words.q25, kind: "seconds" },
      { label: words.median, kind: "seconds" },
      { label: words.q75, kind: "seconds" },
    ],
    rows: grouped
      ? [
          ...all.map((cells) => [i18n.t.charts.funnel.all, ...cells]),
          ...funnel.groups.flatMap((group) => group.steps.map((step, index) => [group.value, ...row(step, index)])),
        ]
      : all,
  };
}

function titled(funnel: Funnel, index: number, group: string | null, i18n: I18n): string {
  const title = stepTitle(funnel, index, i18n);
  const name = funnel.question.order === "any" ? title : i18n.t.charts.funnel.stepName(index + 1, title);
  return group === null ? name : `${name} · ${group}`;
}
