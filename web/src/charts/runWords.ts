/** The words of one run's picture: what it says in a sentence, at each event, and as a table. */
import type { Deduction, Run, RunEvent } from "../api/run";
import type { I18n } from "../i18n";
import type { Detail } from "./marks";
import { pointsOf } from "./runLayout";
import type { ChartTable } from "./table";

const SPANS = new Set(["duration", "longest_wait", "delay"]);
const SHARES = new Set(["dissatisfaction", "displeasure"]);

/** What went wrong, in the words of somebody who was there. */
export function reasonOf({ measure, value }: Pick<Deduction, "measure" | "value">, i18n: I18n): string {
  const { t } = i18n;
  const say = Object.hasOwn(t.run.reasons, measure) ? t.run.reasons[measure] : undefined;
  return say ? say(value, measured(measure, value, i18n)) : (t.journeys.measures[measure] ?? measure);
}

/** The value of a measure with its unit. */
export function measured(measure: string, value: number, i18n: I18n): string {
  if (SPANS.has(measure)) return i18n.duration(value);
  if (SHARES.has(measure)) return i18n.percent(value, 0);
  return i18n.number(value);
}

export function clock(time: string, lang: string): string {
  const format = { hour: "2-digit", minute: "2-digit", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", format).format(new Date(time));
}

export function points(value: number, i18n: I18n): string {
  return i18n.number(Math.round(10 * value) / 10);
}

export function feelingWords(event: RunEvent, i18n: I18n): string[] {
  const words = i18n.t.run.chart;
  return [
    ...(event.sentiment === null ? [] : [words.sentiment(i18n.number(event.sentiment).replace("-", "−"))]),
    ...(event.satisfaction === null ? [] : [words.answer(i18n.percent(event.satisfaction, 0))]),
  ];
}

export function lossWords(event: RunEvent, i18n: I18n): string[] {
  return event.deductions
    .filter((each) => each.points > 0)
    .map(
      (each) =>
        `${i18n.t.run.points(points(each.points, i18n))} ${i18n.t.journeys.measures[each.measure] ?? each.measure}`,
    );
}

export function eventDetail(event: RunEvent, channel: string, i18n: I18n): Detail {
  const words = i18n.t.run.chart;
  const who = [channel, event.team, event.agent && words.by(event.agent)].filter(Boolean).join(" · ");
  return {
    title: event.activity,
    lines: [
      i18n.date(event.time, "time"),
      who,
      ...(event.milestone ? [words.milestone(event.milestone)] : []),
      ...feelingWords(event, i18n),
      ...lossWords(event, i18n),
    ],
  };
}

export function runDescription(run: Run, i18n: I18n): string {
  const words = i18n.t.run.chart;
  const channels = new Set(run.events.map((event) => event.channel)).size;
  const events = words.events(run.events.length, i18n.number(run.events.length));
  const on = words.channels(channels, i18n.number(channels));
  const span = i18n.duration(run.duration);
  const lost = run.events.reduce((sum, event) => sum + pointsOf(event), 0);
  const worst = run.events.reduce(
    (most, event) => (pointsOf(event) > pointsOf(most) ? event : most),
    run.events[0] as RunEvent,
  );
  if (!(lost > 0)) return words.smooth(events, on, span);
  return words.describe(events, on, span, points(lost, i18n), worst.activity);
}

export function runTable(run: Run, channelName: (name: string) => string, i18n: I18n): ChartTable {
  const { columns } = i18n.t.run.chart;
  const roles = i18n.t.run.roles;
  const rows = run.events.map((event) => [
    event.time,
    event.activity,
    channelName(event.channel),
    event.team,
    event.agent,
    event.milestone,
    event.roles.map((role) => roles[role] ?? role).join(", "),
    event.sentiment,
    event.satisfaction,
    event.text,
    pointsOf(event) || null,
  ]);
  const all: ChartTable = {
    columns: [
      { label: columns.time, kind: "instant" },
      { label: columns.activity, kind: "text" },
      { label: columns.channel, kind: "text" },
      { label: columns.team, kind: "text" },
      { label: columns.agent, kind: "text" },
      { label: columns.milestone, kind: "text" },
      { label: columns.roles, kind: "text" },
      { label: columns.sentiment, kind: "count" },
      { label: columns.satisfaction, kind: "share" },
      { label: columns.said, kind: "text" },
      { label: columns.points, kind: "count" },
    ],
    rows,
  };
  const kept = all.columns.map((_, index) => index < 3 || rows.some((row) => row[index] !== null && row[index] !== ""));
  return {
    columns: all.columns.filter((_, index) => kept[index]),
    rows: rows.map((row) => row.filter((_, index) => kept[index])),
  };
}
