/** Two maps side by side: their steps matched by id, in one order, with what differs at each. */
import type { MapComparison, PartChange } from "../../api";
import { type Column, columnsOf, type JourneyMap } from "../model";

type MapDifference = MapComparison["difference"];

export type Mark = "added" | "removed" | "moved" | "changed" | "same";

export interface Row {
  id: string;
  one: Column | null;
  other: Column | null;
  mark: Mark;
  /** What differs at the step: its own fields, its touchpoints and cards. */
  changes: PartChange[];
  /** How much better it should feel, on the scale of its lane; null where that is not said on both sides. */
  delta: number | null;
}

/** The steps of both maps in the order of the second; one that vanished stands where it stood in the first. */
export function alignedRows(one: JourneyMap, other: JourneyMap, difference: MapDifference): Row[] {
  const [before, after] = [columnsOf(one), columnsOf(other)];
  const old = new Map(before.map((column) => [column.id, column]));
  const next = new Map(after.map((column) => [column.id, column]));
  const order = after.map(({ id }) => id);
  before.forEach(({ id }, index) => {
    if (next.has(id)) return;
    const neighbour = before
      .slice(0, index)
      .reverse()
      .find((column) => order.includes(column.id));
    order.splice(neighbour ? order.indexOf(neighbour.id) + 1 : 0, 0, id);
  });
  return order.map((id) => {
    const changes = difference.changes.filter((change) => concerns(change, id, one, other));
    const curve = difference.curves.find((each) => each.at === id);
    const [here, there] = [old.get(id) ?? null, next.get(id) ?? null];
    return {
      id,
      one: here,
      other: there,
      mark: markOf(id, here, there, changes),
      changes,
      delta: curve?.delta ?? null,
    };
  });
}

function markOf(id: string, one: Column | null, other: Column | null, changes: readonly PartChange[]): Mark {
  if (!one) return "added";
  if (!other) return "removed";
  if (changes.some((change) => change.id === id && change.what === "moved")) return "moved";
  return changes.length ? "changed" : "same";
}

/** Whether a change is about a step: about itself, its touchpoints, its cards, or a metric placed at it. */
function concerns({ id, at, was_at }: PartChange, step: string, one: JourneyMap, other: JourneyMap): boolean {
  if (id === step) return true;
  const stages = new Set([...one.stages, ...other.stages].map((stage) => stage.id));
  return !stages.has(step) && (at.includes(step) || was_at.includes(step));
}

export interface Summary {
  added: number;
  removed: number;
  moved: number;
  changed: number;
  better: number;
  worse: number;
}

/** What got better, worse, appeared and vanished. */
export function summaryOf(rows: readonly Row[]): Summary {
  const marked = (mark: Mark) => rows.filter((row) => row.mark === mark).length;
  return {
    added: marked("added"),
    removed: marked("removed"),
    moved: marked("moved"),
    changed: marked("changed"),
    better: rows.filter(({ delta }) => (delta ?? 0) > 0).length,
    worse: rows.filter(({ delta }) => (delta ?? 0) < 0).length,
  };
}
