/** Weights of the score's parts, which sum to 100, and the references between good and bad. */

import type { Calibration, Part, Reference } from "../../api";

export const PARTS: readonly Part[] = ["outcome", "effort", "time", "feeling"];

/** The measures of each part, in the order they are shown. */
export const MEASURES: Record<Exclude<Part, "outcome">, readonly string[]> = {
  effort: ["contacts", "unanswered", "repeats", "switches", "transfers", "people"],
  time: ["duration", "longest_wait", "delay"],
  feeling: ["dissatisfaction", "displeasure"],
};

const IN_SECONDS = new Set(["duration", "longest_wait", "delay"]);
const SHARES = new Set(["dissatisfaction", "displeasure"]);

/** What a measure is counted in. */
export function unitOf(measure: string): "seconds" | "share" | "count" {
  return IN_SECONDS.has(measure) ? "seconds" : SHARES.has(measure) ? "share" : "count";
}

export function sumOf(weights: Record<Part, number>): number {
  return PARTS.reduce((sum, part) => sum + weights[part], 0);
}

export function sumsTo100(weights: Record<Part, number>): boolean {
  return Math.abs(sumOf(weights) - 100) <= 0.01;
}

/** The same proportions in whole numbers that sum to 100: the largest remainders are rounded up. */
export function scaledTo100(weights: Record<Part, number>): Record<Part, number> {
  const sum = sumOf(weights);
  if (sum <= 0) return { outcome: 25, effort: 25, time: 25, feeling: 25 };
  const exact = PARTS.map((part) => ({ part, share: (100 * weights[part]) / sum }));
  const scaled = Object.fromEntries(exact.map(({ part, share }) => [part, Math.floor(share)])) as Record<Part, number>;
  const missing = Math.round(100 - sumOf(scaled));
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
  for (const { part } of byRemainder.slice(0, missing)) scaled[part] += 1;
  return scaled;
}

/** References whose good lies beyond their bad. */
export function reversed(references: Record<string, Reference>): string[] {
  return Object.entries(references)
    .filter(([, { good, bad }]) => good > bad)
    .map(([measure]) => measure);
}

/** Whether a calibration can be measured with. */
export function isSound(calibration: Calibration): boolean {
  const negative = PARTS.some((part) => calibration.weights[part] < 0);
  return !negative && sumsTo100(calibration.weights) && reversed(calibration.references).length === 0;
}
