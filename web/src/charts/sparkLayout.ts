/** A trend so small that it stands in a line of text. */

export interface SparkPoint {
  value: number | null;
  low?: number | null;
  high?: number | null;
  /** False for a period that is not over. */
  complete?: boolean;
}

export interface SparkLayout {
  /** Through the values; broken where one is missing. */
  line: string;
  /** To the period that is not over. */
  unfinished: string;
  /** Around the intervals. */
  band: string;
  last: { x: number; y: number } | null;
}

const EDGE = 3;

export function sparkLayout(points: readonly SparkPoint[], width: number, height: number): SparkLayout {
  const ends = points.flatMap(({ value, low, high }) => [value, low, high]).filter((each) => typeof each === "number");
  const least = Math.min(...ends);
  const most = Math.max(...ends);
  const x = (index: number) => round(EDGE + (index * (width - 2 * EDGE)) / Math.max(1, points.length - 1));
  const y = (value: number) =>
    round(most > least ? EDGE + ((most - value) * (height - 2 * EDGE)) / (most - least) : height / 2);
  let line = "";
  let unfinished = "";
  let last: SparkLayout["last"] = null;
  points.forEach(({ value, complete }, index) => {
    if (value === null) return;
    const before = points[index - 1]?.value;
    const place = `${x(index)},${y(value)}`;
    const joined = typeof before === "number";
    if (complete === false && joined) unfinished += `M${x(index - 1)},${y(before)}L${place}`;
    else line += `${joined ? "L" : "M"}${place}`;
    last = { x: x(index), y: y(value) };
  });
  return { line, unfinished, band: band(points, x, y), last };
}

function band(points: readonly SparkPoint[], x: (index: number) => number, y: (value: number) => number): string {
  const known = points.flatMap(({ low, high }, index) =>
    typeof low === "number" && typeof high === "number" ? [{ index, low, high }] : [],
  );
  if (known.length < 2) return "";
  const over = known.map(({ index, high }) => `${x(index)},${y(high)}`);
  const back = known.map(({ index, low }) => `${x(index)},${y(low)}`).reverse();
  return `M${[...over, ...back].join("L")}Z`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
