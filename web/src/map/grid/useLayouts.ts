import { useMemo, useRef } from "react";
import type { Cell, Column, JourneyMap, Lane } from "../model";
import { extentsOf } from "../spans";
import { type CellLayout, cellsByLane, laneLayout } from "./layout";

const NONE: readonly Cell[] = [];

/** The cells of each lane; those of a lane in which nothing changed stay the same. */
export function useLayouts(
  cells: readonly Cell[] | undefined,
  lanes: readonly Lane[],
  columns: readonly Column[],
): ReadonlyMap<string, readonly CellLayout[]> {
  const before = useRef(new Map<string, { cells: readonly Cell[]; columns: unknown; layout: CellLayout[] }>());
  return useMemo(() => {
    const byLane = cellsByLane(cells ?? NONE);
    const extents = extentsOf({ stages: [...new Set(columns.map(({ stage }) => stage))] } as JourneyMap);
    const next: typeof before.current = new Map();
    for (const { id } of lanes) {
      const own = byLane.get(id) ?? NONE;
      const kept = before.current.get(id);
      const same =
        kept?.columns === columns &&
        kept.cells.length === own.length &&
        own.every((cell, at) => cell === kept.cells[at]);
      next.set(id, kept && same ? kept : { cells: own, columns, layout: laneLayout(own, columns, extents) });
    }
    before.current = next;
    return new Map([...next].map(([id, { layout }]) => [id, layout]));
  }, [cells, lanes, columns]);
}
