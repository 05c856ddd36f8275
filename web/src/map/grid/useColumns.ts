import { useMemo, useRef } from "react";
import { type Column, columnsOf, type JourneyMap, type Stage } from "../model";

const NONE: readonly Column[] = [];

/** The columns of the stages; a column in which nothing changed stays the same, so that it is not drawn anew. */
export function useColumns(stages: readonly Stage[]): readonly Column[] {
  const before = useRef(NONE);
  return useMemo(() => {
    before.current = keptColumns(columnsOf({ stages } as JourneyMap), before.current);
    return before.current;
  }, [stages]);
}

/** The columns as they are now, each as it was before where that is the same. */
export function keptColumns(now: readonly Column[], before: readonly Column[]): readonly Column[] {
  const kept = now.map((column, index) => {
    const old = before[index];
    return old && old.step === column.step && old.stage === column.stage ? old : column;
  });
  return kept.length === before.length && kept.every((column, index) => column === before[index]) ? before : kept;
}
