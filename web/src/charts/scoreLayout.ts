/** Where the bars of scores stand: twenty of five points each, above the bands of the grades. */

import { GRADES, type Grade, gradeOf } from "../ui/grades";
import type { Rect } from "./funnelLayout";

export interface ScoreBar extends Rect {
  from: number;
  runs: number;
  share: number;
  grade: Grade;
}

export interface GradeBand extends Rect {
  grade: Grade;
}

export interface ScoreLayout {
  width: number;
  height: number;
  plot: Rect;
  bars: ScoreBar[];
  /** The outline of another distribution, to compare with. */
  outline: string | null;
  bands: GradeBand[];
  at(score: number): number;
}

const TOP = 26;
const PLOT = 170;
const AXIS = 22;
const BAND = 26;

export function scoreLayout(
  distribution: readonly number[],
  width: number,
  before: readonly number[] | null,
): ScoreLayout {
  const total = Math.max(1, sum(distribution));
  const shares = distribution.map((runs) => runs / total);
  const others = before?.map((runs) => runs / Math.max(1, sum(before))) ?? [];
  const most = Math.max(0.0001, ...shares, ...others);
  const wide = width / Math.max(1, distribution.length);
  const points = 100 / Math.max(1, distribution.length);
  const floor = TOP + PLOT;
  const top = (share: number) => floor - (share / most) * PLOT;
  const at = (score: number) => (score / 100) * width;
  return {
    width,
    height: floor + AXIS + BAND,
    plot: { x: 0, y: TOP, width, height: PLOT },
    at,
    bars: shares.map((share, index) => ({
      x: index * wide + 1,
      y: top(share),
      width: Math.max(1, wide - 2),
      height: floor - top(share),
      from: index * points,
      runs: distribution[index] ?? 0,
      share,
      grade: gradeOf(index * points),
    })),
    outline: others.length
      ? `M0,${floor}${others.map((share, index) => `L${index * wide},${top(share)}h${wide}`).join("")}V${floor}`
      : null,
    bands: GRADES.map(({ grade, from }, index) => {
      const to = GRADES[index - 1]?.from ?? 100;
      return { grade, x: at(from), y: floor + AXIS, width: at(to - from) - 2, height: BAND };
    }),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
