/** The path of an SVG as moves, lines and curves between absolute points: all that paper knows. */

export interface Segment {
  to: "M" | "L" | "C" | "Z";
  /** Its points, the last of which is where it ends. */
  points: readonly (readonly [number, number])[];
}

type Point = readonly [number, number];

const COMMAND = /([a-zA-Z])([^a-zA-Z]*)/g;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)/g;
/** How many numbers each command takes at a time. */
const TAKES: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, A: 7, Z: 0 };

/** Reads moves, lines, curves and arcs that are not turned. */
export function segmentsOf(d: string): Segment[] {
  const segments: Segment[] = [];
  let [at, start, control]: [Point, Point, Point | null] = [[0, 0], [0, 0], null];
  const add = (to: Segment["to"], ...points: Point[]) => {
    segments.push({ to, points });
    at = points.at(-1) ?? start;
  };
  for (const [, letter = "", written = ""] of d.matchAll(COMMAND)) {
    const command = letter.toUpperCase();
    const numbers = written.match(NUMBER)?.map(Number) ?? [];
    const count = TAKES[command] ?? 0;
    for (let first = 0; first < Math.max(1, numbers.length); first += Math.max(1, count)) {
      const given = numbers.slice(first, first + count);
      const from: Point = letter === command ? [0, 0] : at;
      const point = (index: number): Point => [from[0] + (given[index] ?? 0), from[1] + (given[index + 1] ?? 0)];
      const before: Point = control ?? at;
      control = null;
      if (command === "M") {
        // What follows the first pair of a move are lines.
        add(first ? "L" : "M", point(0));
        if (!first) start = at;
      } else if (command === "L") add("L", point(0));
      else if (command === "H") add("L", [from[0] + (given[0] ?? 0), at[1]]);
      else if (command === "V") add("L", [at[0], from[1] + (given[0] ?? 0)]);
      else if (command === "C") {
        control = mirrored(point(2), point(4));
        add("C", point(0), point(2), point(4));
      } else if (command === "S") {
        control = mirrored(point(0), point(2));
        add("C", before, point(0), point(2));
      } else if (command === "A") {
        for (const curve of arc(at, given, point(5))) add("C", ...curve);
      } else add("Z");
    }
  }
  return segments;
}

function mirrored([x, y]: Point, [middleX, middleY]: Point): Point {
  return [2 * middleX - x, 2 * middleY - y];
}

/** An arc as curves of at most a quarter turn each. */
function arc(from: Point, [rx = 0, ry = 0, , large, sweep]: readonly number[], to: Point): Point[][] {
  const [ax, ay, bx, by] = [from[0] / rx, from[1] / ry, to[0] / rx, to[1] / ry];
  const half = Math.hypot(bx - ax, by - ay) / 2;
  if (!(half > 0)) return [];
  // On a circle of radius 1, or one just large enough for both ends.
  const radius = Math.max(1, half);
  const side = (large === sweep ? -1 : 1) * Math.sqrt(radius * radius - half * half);
  const [ux, uy] = [(bx - ax) / (2 * half), (by - ay) / (2 * half)];
  const [cx, cy] = [(ax + bx) / 2 - side * uy, (ay + by) / 2 + side * ux];
  const start = Math.atan2(ay - cy, ax - cx);
  let turn = Math.atan2(by - cy, bx - cx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const parts = Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9);
  const reach = (4 / 3) * Math.tan(turn / parts / 4) * radius;
  const on = (angle: number, along = 0): Point => [
    rx * (cx + radius * Math.cos(angle) - along * Math.sin(angle)),
    ry * (cy + radius * Math.sin(angle) + along * Math.cos(angle)),
  ];
  return Array.from({ length: parts }, (_, index) => {
    const [first, last] = [start + (turn * index) / parts, start + (turn * (index + 1)) / parts];
    return [on(first, reach), on(last, -reach), index === parts - 1 ? to : on(last)];
  });
}
