import type { Feeling } from "../../api";

/** How it felt, from -1 to 1: what was answered says more than what was heard in the words. */
export function feltAs({ satisfaction, sentiment }: Pick<Feeling, "satisfaction" | "sentiment">): number {
  return satisfaction === null ? (sentiment ?? 0) : 2 * satisfaction - 1;
}

/** The step of the scale of feelings, from -2 to 2, by the same limits as its colours. */
export function moodOf(value: number): -2 | -1 | 0 | 1 | 2 {
  if (value <= -0.6) return -2;
  if (value <= -0.2) return -1;
  if (value < 0.2) return 0;
  return value < 0.6 ? 1 : 2;
}
