/** Where the points are lost, as a stair from 100 down to the mean: one step per part, its measures below it. */

import type { Part } from "../api/journeys";
import type { Score } from "../api/runs";

export interface LostRow {
  key: string;
  part: Part | null;
  measure: string | null;
  points: number;
  /** From where to where the points go, on the scale of the score. */
  from: number;
  to: number;
  y: number;
}

export interface LostLayout {
  width: number;
  height: number;
  rows: LostRow[];
  /** Where the words end and the scale begins; above the bars on a phone. */
  left: number;
  stacked: boolean;
  barHeight: number;
  at(score: number): number;
}

const WORDS = 178;
const NUMBERS = 64;
const PART = 34;
const MEASURE = 24;
const STACKED = 40;
const AXIS = 24;

/** A measure that costs less than this is not drawn. */
const LEAST = 0.005;

export function lostLayout(result: Pick<Score, "parts" | "mean">, width: number): LostLayout {
  const stacked = width < 400;
  const left = stacked ? 0 : WORDS;
  const room = width - left - NUMBERS;
  const rows: LostRow[] = [];
  let y = 0;
  let level = 100;
  const place = (row: Omit<LostRow, "y">, height: number) => {
    rows.push({ ...row, y });
    y += stacked ? STACKED : height;
  };
  for (const { part, points, measures } of result.parts) {
    place({ key: part, part, measure: null, points, from: level, to: level - points }, PART);
    let inner = level;
    const costly = measures.filter((each) => each.points > LEAST && part !== "outcome");
    for (const each of [...costly].sort((a, b) => b.points - a.points)) {
      const to = inner - each.points;
      place(
        { key: `${part} ${each.measure}`, part, measure: each.measure, points: each.points, from: inner, to },
        MEASURE,
      );
      inner = to;
    }
    level -= points;
  }
  place({ key: "score", part: null, measure: null, points: level, from: level, to: 0 }, PART);
  return {
    width,
    height: y + AXIS,
    rows,
    left,
    stacked,
    barHeight: y,
    at: (score) => left + (Math.max(0, score) / 100) * room,
  };
}
