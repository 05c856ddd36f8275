/** The measured and the assumed curve as shapes, broken where nothing is known, and what they say. */

export interface CurvePoint {
  id: string;
  x: number;
  /** Null where there is no data: the curve stops. */
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface CurveShape {
  /** A path through the known points; a new piece after each gap. */
  line: string;
  /** The outline of the interval, piece by piece. */
  band: string;
}

const round = (value: number) => Math.round(100 * value) / 100;

/** Runs of neighbouring points that are all known. */
export function pieces(points: readonly CurvePoint[]): CurvePoint[][] {
  const found: CurvePoint[][] = [[]];
  for (const point of points) {
    if (point.value === null) found.push([]);
    else found.at(-1)?.push(point);
  }
  return found.filter((piece) => piece.length > 0);
}

export function curveShape(points: readonly CurvePoint[], y: (value: number) => number): CurveShape {
  const known = pieces(points);
  const path = (ends: readonly (readonly [number, number])[]) =>
    ends.map(([x, value], index) => `${index ? "L" : "M"}${round(x)},${round(y(value))}`).join("");
  return {
    line: known.map((piece) => path(piece.map(({ x, value }) => [x, value ?? 0]))).join(""),
    band: known
      .filter((piece) => piece.length > 1)
      .map((piece) => {
        const up = piece.map(({ x, value, high }) => [x, high ?? value ?? 0] as const);
        const down = piece.map(({ x, value, low }) => [x, low ?? value ?? 0] as const).reverse();
        return `${path([...up, ...down])}Z`;
      })
      .join(""),
  };
}

export type Turn = "starts" | "rises" | "falls" | "stays";

export interface Told {
  turn: Turn;
  id: string;
  value: number;
}

/** The curve in words: where it starts, then each stretch of rise or fall by its end. Less than a quarter is no change. */
export function toldCurve(points: readonly Pick<CurvePoint, "id" | "value">[]): Told[] {
  const told: Told[] = [];
  let before: number | null = null;
  for (const { id, value } of points) {
    if (value === null) continue;
    if (before === null) told.push({ turn: "starts", id, value });
    else {
      const turn = value > before + 0.25 ? "rises" : value < before - 0.25 ? "falls" : "stays";
      const last = told.at(-1);
      if (last && last.turn === turn) told[told.length - 1] = { turn, id, value };
      else if (turn !== "stays") told.push({ turn, id, value });
    }
    before = value;
  }
  return told;
}
