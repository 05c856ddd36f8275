/** A change as it is read: how a figure is written, and whether the change is good. */
import type { Change } from "../../api";
import type { I18n } from "../../i18n";

export function shownFigure(value: number | null, figure: Change["figure"], { number, percent }: I18n): string {
  if (value === null) return "–";
  if (figure === "goal") return percent(value);
  if (figure === "score" || figure === "experience") return number(Math.round(10 * value) / 10);
  return number(Math.round(value));
}

/** The difference: in points for shares and marks, as a share of the former for counts and sums. */
export function shownDifference(change: Change, { number, percent }: I18n): string {
  const { figure, before, now } = change;
  if (before === null || now === null) return "–";
  const sign = now > before ? "+" : now < before ? "−" : "±";
  const size = Math.abs(now - before);
  if (figure === "goal") return `${sign}${number(Math.round(1000 * size) / 10)}\u00a0pt`;
  if (figure === "score" || figure === "experience") return `${sign}${number(Math.round(10 * size) / 10)}`;
  return before === 0 ? `${sign}${number(Math.round(size))}` : `${sign}${percent(size / Math.abs(before), 0)}`;
}

export type Tone = "good" | "bad" | "unsure";

export function toneOf({ before, now, better, certain }: Change): Tone {
  if (!certain || before === null || now === null || before === now) return "unsure";
  return now > before === (better === "up") ? "good" : "bad";
}
