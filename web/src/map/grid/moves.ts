/** Where a part can be moved to, one place after the other: the same for a pointer, for keys and for a menu. */
import { move, type Op } from "../edit";
import { type Column, cardsAt, cellId, columnsOf, type JourneyMap, lanesOf } from "../model";

export type Movable = "stage" | "step" | "lane" | "card" | "touchpoint";

export interface Subject {
  kind: Movable;
  id: string;
}

/** A place in a list: behind a part (null: first) of a parent (null: the map). A card's parent is a cell. */
export interface Slot {
  into: string | null;
  after: string | null;
}

export type Way = "left" | "right" | "up" | "down";

/** A list that parts of a kind stand in, in the order of the map. */
interface Home {
  into: string | null;
  ids: readonly string[];
}

/** All lists that a kind stands in. */
function homesOf(map: JourneyMap, kind: Movable): Home[] {
  const ids = (parts: readonly { id: string }[] | undefined) => (parts ?? []).map(({ id }) => id);
  switch (kind) {
    case "stage":
      return [{ into: null, ids: ids(map.stages) }];
    case "lane":
      return [{ into: null, ids: ids(map.lanes) }];
    case "step":
      return map.stages.map((stage) => ({ into: stage.id, ids: ids(stage.steps) }));
    case "touchpoint":
      return map.stages.flatMap((stage) =>
        (stage.steps ?? []).map((step) => ({ into: step.id, ids: ids(step.touchpoints) })),
      );
    case "card":
      return (map.cells ?? []).map((cell) => ({ into: cellId(cell.lane, cell.at), ids: ids(cell.items) }));
  }
}

/** Where a part stands now. */
export function slotOf(map: JourneyMap, { kind, id }: Subject): Slot | null {
  for (const { into, ids } of homesOf(map, kind)) {
    const index = ids.indexOf(id);
    if (index >= 0) return { into, after: ids[index - 1] ?? null };
  }
  return null;
}

/** Every slot of the lists without the part itself. */
function slotsOf(map: JourneyMap, { kind, id }: Subject): Slot[] {
  return homesOf(map, kind).flatMap(({ into, ids }) => slotsIn(into, ids, id));
}

function slotsIn(into: string | null, ids: readonly string[], moved: string): Slot[] {
  return [null, ...ids.filter((other) => other !== moved)].map((after) => ({ into, after }));
}

/** The next slot in a direction; the same at the end, and where the direction means nothing for the part. */
export function nextSlot(map: JourneyMap, subject: Subject, from: Slot, way: Way): Slot {
  if (subject.kind === "card") return nextCellSlot(map, subject, from, way);
  const sideways = way === "left" || way === "right";
  if (sideways === (subject.kind === "lane")) return from;
  if (!sideways && subject.kind !== "touchpoint" && subject.kind !== "lane") return from;
  const slots = slotsOf(map, subject);
  const by = way === "left" || way === "up" ? -1 : 1;
  if (subject.kind === "touchpoint" && sideways) {
    const homes = homesOf(map, "touchpoint");
    const next = homes[homes.findIndex(({ into }) => into === from.into) + by];
    return next ? (slotsIn(next.into, next.ids, subject.id).at(-1) ?? from) : from;
  }
  return slots[slots.findIndex((slot) => same(slot, from)) + by] ?? from;
}

/** A card goes up and down through its cell and then to the next lane, and sideways to the next column. */
function nextCellSlot(map: JourneyMap, { id }: Subject, from: Slot, way: Way): Slot {
  const [lane = "", at = ""] = (from.into ?? "").split("@");
  const by = way === "left" || way === "up" ? -1 : 1;
  if (way === "up" || way === "down") {
    const here = slotsIn(from.into, idsAt(map, lane, at), id);
    const inside = here[here.findIndex((slot) => same(slot, from)) + by];
    if (inside) return inside;
    const lanes = lanesOf(map).filter(({ type }) => takesCards(type));
    const next = lanes[lanes.findIndex((each) => each.id === lane) + by];
    return next ? endOf(map, next.id, at, id, way === "down" ? "first" : "last") : from;
  }
  const columns = columnsOf(map);
  const index = firstColumn(columns, at);
  const next = columns[index + by];
  return next ? endOf(map, lane, next.id, id, "last") : from;
}

function endOf(map: JourneyMap, lane: string, at: string, moved: string, end: "first" | "last"): Slot {
  const slots = slotsIn(cellId(lane, at), idsAt(map, lane, at), moved);
  return (end === "first" ? slots[0] : slots.at(-1)) as Slot;
}

function idsAt(map: JourneyMap, lane: string, at: string): string[] {
  return cardsAt(map, lane, at).map(({ id }) => id);
}

function firstColumn(columns: readonly Column[], at: string): number {
  return columns.findIndex(({ id, stage }) => id === at || stage.id === at);
}

/** The rows of values and of what steps already hold take no cards from elsewhere. */
export function takesCards(type: string): boolean {
  return type !== "curve" && type !== "touchpoints" && type !== "metrics";
}

/** Its place among those of its list, as people count. */
export function placeIn(map: JourneyMap, subject: Subject, slot: Slot): { place: number; total: number } {
  const [lane = "", at = ""] = (slot.into ?? "").split("@");
  const ids =
    subject.kind === "card"
      ? idsAt(map, lane, at)
      : (homesOf(map, subject.kind).find(({ into }) => into === slot.into)?.ids ?? []);
  const slots = slotsIn(slot.into, ids, subject.id);
  return { place: slots.findIndex((each) => same(each, slot)) + 1, total: slots.length };
}

/** The change that takes a part to a slot; null when it stands there already. */
export function moveTo(map: JourneyMap, subject: Subject, slot: Slot): Op | null {
  const from = slotOf(map, subject);
  if (!from || same(from, slot)) return null;
  return move(subject.kind, subject.id, slot.into, slot.after);
}

function same(one: Slot, other: Slot): boolean {
  return one.into === other.into && one.after === other.after;
}

/** The slot before or after another part of the same kind. */
export function slotBeside(
  map: JourneyMap,
  { kind, id }: Subject,
  other: string,
  side: "before" | "after",
): Slot | null {
  for (const { into, ids } of homesOf(map, kind)) {
    const rest = ids.filter((each) => each !== id);
    const index = rest.indexOf(other);
    if (index >= 0) return { into, after: (side === "after" ? other : rest[index - 1]) ?? null };
  }
  return null;
}
