/** Where the focus stands in the grid, and where a key leads from there. */

/** The rows above the lanes. */
export const STAGES = "@stages";
export const STEPS = "@steps";
/** The column of the names of the lanes. */
export const RAIL = "@rail";

/** A cell of the grid; `item` is what stands in it and has the focus: a card, a touchpoint, a point of the curve. */
export interface Position {
  row: string;
  column: string;
  item: string | null;
}

/** The grid as the keys see it. */
export interface Ground {
  rows: readonly string[];
  columns: readonly string[];
  /** Where a stage begins and ends: the arrows go from stage to stage in their row. */
  stageOf(column: string): readonly string[];
  items(row: string, column: string): readonly string[];
}

export type Direction =
  | "left"
  | "right"
  | "up"
  | "down"
  | "rowStart"
  | "rowEnd"
  | "first"
  | "last"
  | "pageUp"
  | "pageDown";

/** A page is as many rows as are seen at once, about. */
const PAGE = 5;

/** Where a key leads; the same position where the grid ends. */
export function step(ground: Ground, from: Position, way: Direction): Position {
  const columns = [RAIL, ...ground.columns];
  const row = Math.max(0, ground.rows.indexOf(from.row));
  const column = Math.max(0, columns.indexOf(from.column));
  const to = (nextRow: number, nextColumn: number, item: "first" | "last" = "first"): Position => {
    const at = ground.rows[clamp(nextRow, ground.rows.length)] ?? STAGES;
    const here = columns[clamp(nextColumn, columns.length)] ?? RAIL;
    const items = ground.items(at, here);
    return { row: at, column: here, item: (item === "first" ? items[0] : items.at(-1)) ?? null };
  };
  switch (way) {
    case "left":
    case "right":
      return to(row, column + (way === "left" ? -1 : 1) + stageJump(ground, from, way));
    case "up":
    case "down": {
      const items = ground.items(from.row, from.column);
      const index = from.item === null ? -1 : items.indexOf(from.item);
      const next = index === -1 ? undefined : items[index + (way === "up" ? -1 : 1)];
      if (next !== undefined) return { ...from, item: next };
      const beyond = row + (way === "up" ? -1 : 1);
      if (beyond < 0 || beyond >= ground.rows.length) return from;
      return to(beyond, column, way === "up" ? "last" : "first");
    }
    case "pageUp":
      return to(row - PAGE, column);
    case "pageDown":
      return to(row + PAGE, column);
    case "rowStart":
      return to(row, 0);
    case "rowEnd":
      return to(row, columns.length - 1);
    case "first":
      return to(0, 0);
    case "last":
      return to(ground.rows.length - 1, columns.length - 1);
  }
}

/** In the row of stages one arrow passes over the whole stage. */
function stageJump(ground: Ground, { row, column }: Position, way: "left" | "right"): number {
  if (row !== STAGES || column === RAIL) return 0;
  const columns = ground.stageOf(column);
  const index = columns.indexOf(column);
  return way === "right" ? columns.length - 1 - index : -index;
}

/** The position itself where it still stands; else the nearest that does. */
export function standing(ground: Ground, at: Position): Position {
  const row = ground.rows.includes(at.row) ? at.row : (ground.rows[0] ?? STAGES);
  const column = at.column === RAIL || ground.columns.includes(at.column) ? at.column : (ground.columns[0] ?? RAIL);
  const items = ground.items(row, column);
  const item = at.item !== null && items.includes(at.item) ? at.item : (items[0] ?? null);
  return row === at.row && column === at.column && item === at.item ? at : { row, column, item };
}

function clamp(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index));
}
