/** What lies where: the cards of each cell of a lane, and those that reach over several columns as bars above them. */
import type { Card, Cell, Column } from "../model";
import { type Extents, spanOf } from "../spans";

/** A cell that reaches over columns: drawn as bars from its first column on, one below the other. */
export interface Bars {
  cell: Cell;
  /** How many columns it covers. */
  span: number;
  /** The first of the levels that its bars stand on. */
  level: number;
}

export interface CellLayout {
  cell: Cell | null;
  bars: readonly Bars[];
  /** How many levels of bars pass over the cell. */
  levels: number;
}

const NO_BARS: readonly Bars[] = [];

/** The cells of each lane, in the order of the map. */
export function cellsByLane(cells: readonly Cell[]): Map<string, Cell[]> {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const others = found.get(cell.lane);
    if (others) others.push(cell);
    else found.set(cell.lane, [cell]);
  }
  return found;
}

/** The cells of one lane, column by column. */
export function laneLayout(cells: readonly Cell[], columns: readonly Column[], extents: Extents): CellLayout[] {
  const layout: CellLayout[] = columns.map(() => ({ cell: null, bars: NO_BARS, levels: 0 }));
  const wide: { cell: Cell; first: number; last: number }[] = [];
  for (const cell of cells) {
    const [first, last] = spanOf(cell, extents);
    const here = layout[first];
    if (first === last && here) here.cell = cell;
    else if (cell.items.length) wide.push({ cell, first, last });
  }
  wide.sort((a, b) => a.first - b.first || b.last - a.last);
  for (const { cell, first, last } of wide) {
    const covered = layout.slice(first, last + 1);
    const level = Math.max(0, ...covered.map(({ levels }) => levels));
    for (const each of covered) each.levels = level + cell.items.length;
    const here = layout[first];
    if (here) here.bars = [...here.bars, { cell, span: last - first + 1, level }];
  }
  return layout;
}

/** The cards that begin in a cell, in the order in which they are read. */
export function cardsOf({ cell, bars }: CellLayout): Card[] {
  return [...bars.flatMap((each) => each.cell.items), ...(cell?.items ?? [])];
}

export function sameLayout(one: CellLayout, other: CellLayout): boolean {
  return (
    one.cell === other.cell &&
    one.levels === other.levels &&
    one.bars.length === other.bars.length &&
    one.bars.every((bars, index) => {
      const before = other.bars[index];
      return before?.cell === bars.cell && before.span === bars.span && before.level === bars.level;
    })
  );
}
