/** A metric's numbers as a reader of the language writes them. */
import type { Metric, MetricFigure, MetricUnit } from "../../api";
import type { I18n, Words } from "../../i18n";

const FEW = 30;
const TOTALS: ReadonlySet<MetricUnit> = new Set(["count", "people", "money"]);

export function shownValue(value: number | null, unit: MetricUnit, { number, percent, duration, t }: Words): string {
  if (value === null) return "–";
  if (unit === "percent") return percent(value);
  if (unit === "duration") return duration(value);
  if (unit === "milliseconds") return `${number(Math.round(value))}\u00a0ms`;
  if (unit === "score") return number(Math.round(10 * value) / 10).replace("-", "−");
  if (unit === "position") return t.metrics.position(number(Math.round(10 * value) / 10));
  return number(Math.abs(value) >= 1000 ? Math.round(value) : value);
}

/** "40% to 46%": the ends of the interval; nothing when there is none. */
export function shownInterval(figure: MetricFigure, unit: MetricUnit, i18n: I18n): string | null {
  if (figure.low === null || figure.high === null) return null;
  return i18n.t.metrics.interval(shownValue(figure.low, unit, i18n), shownValue(figure.high, unit, i18n));
}

/** How many the metric rests on, in the words of its denominator. */
export function shownSize(metric: Metric, { t, lang, number }: I18n): string {
  const of = metric.denominator[lang] ?? metric.denominator.en;
  return of ? t.metrics.of(number(metric.n), of) : t.metrics.n(number(metric.n));
}

/** The name of a metric, of a stage or of a figure beside: in the reader's language where there is one. */
export function nameOf({ id, name }: { id: string; name: Record<string, string> }, lang: string): string {
  return name[lang] ?? name.en ?? Object.values(name)[0] ?? id;
}

/** Why there is no value, in the reader's words. */
export function whyOf({ why }: Pick<Metric, "why">, { t }: I18n): string {
  return why ? (t.metrics.why[why.code]?.(why.values) ?? why.message) : t.metrics.noValue;
}

/** Whether a share or a mean rests on so few that it is a hint; totals are what they are. */
export function isHint({ n, unit, value }: Pick<Metric, "n" | "unit" | "value">): boolean {
  return value !== null && n < FEW && !TOTALS.has(unit);
}
