/** The lanes of a map as the rows of a table: each cell once, as wide as it reaches. */
import type { Card, Column, JourneyMap } from "../model";
import { extentsOf, spanOf } from "../spans";

export interface TableCell {
  /** The column it begins at. */
  column: Column;
  /** How many columns it covers. */
  span: number;
  cards: Card[];
}

/** The stages with the number of their columns. */
export function stageSpans(columns: readonly Column[]): { id: string; span: number }[] {
  const spans: { id: string; span: number }[] = [];
  for (const { stage } of columns) {
    const last = spans.at(-1);
    if (last?.id === stage.id) last.span += 1;
    else spans.push({ id: stage.id, span: 1 });
  }
  return spans;
}

/**
 * The cells of a lane from left to right, the empty ones too. A cell at a stage covers its steps. Where two cells would
 * cover the same column, the later one begins after the earlier, and its cards are never left out.
 */
export function rowOf(map: JourneyMap, lane: string, columns: readonly Column[]): TableCell[] {
  const reach = cellsOf(map, lane);
  const row: TableCell[] = [];
  for (const column of columns) {
    const here = reach.filter(({ first }) => first === column.index).flatMap(({ cards }) => cards);
    const last = row.at(-1);
    const covered = last && last.column.index + last.span > column.index;
    if (covered) {
      if (!here.length) continue;
      last.span = column.index - last.column.index;
    }
    const end = Math.max(column.index, ...reach.filter(({ first }) => first === column.index).map((cell) => cell.last));
    row.push({ column, span: end - column.index + 1, cards: here });
  }
  return row;
}

function cellsOf(map: JourneyMap, lane: string) {
  const extents = extentsOf(map);
  return (map.cells ?? [])
    .filter((cell) => cell.lane === lane)
    .map((cell) => {
      const [first, last] = spanOf(cell, extents);
      return { first, last, cards: cell.items };
    });
}
