/** What the server would refuse in a map after a change: looked for in what the change touched, not in all of it. */

import type { JourneyMap } from "../api";
import { checkFields } from "./fields";
import { childrenOf, HOME, idOf, isNamed, type Kind, type Part, PLACES, partsOf } from "./kinds";
import { find } from "./model";
import { idsIn, referencesOf, wholeOf } from "./references";
import { EditRefused } from "./refused";
import { extentsOf, isReversed } from "./spans";

/** A part that came with all that is in it, or is at another place, or has another value in a field. */
export type Touched = { kind: Kind; id: string } & ({ change: "all" | "place" } | { change: "field"; field: string });

const MOST: Partial<Record<Kind, number>> = {
  persona: 200,
  actor: 500,
  channel: 500,
  stage: 100,
  lane: 100,
  cell: 20_000,
  metric: 1_000,
  reading: 20_000,
  rule: 1_000,
  comment: 10_000,
};
const MOST_OF_OTHERS = 5_000;

export function check(map: JourneyMap, touched: readonly Touched[]): void {
  for (const each of touched) {
    const part = find(map, each.kind, each.id) as Part | null;
    if (!part) continue; // renamed or removed by a later change of the same batch
    if (each.change === "all") for (const [kind, inner] of wholeOf(each.kind, part)) checkPart(map, kind, inner);
    else if (each.change === "field") checkPart(map, each.kind, part, each.field);
    else FITS[each.kind]?.(map, part);
    if (each.change !== "field") checkCount(map, each.kind);
  }
}

function checkPart(map: JourneyMap, kind: Kind, part: Part, field?: string): void {
  if (field === undefined || part.id === undefined) checkName(map, kind, part);
  checkFields(kind, part, field);
  checkReferences(map, kind, part, field);
  FITS[kind]?.(map, part);
}

function checkName(map: JourneyMap, kind: Kind, part: Part): void {
  const id = idOf(kind, part);
  const same = PLACES.includes(kind) ? PLACES : [kind];
  let found = 0;
  for (const each of same) {
    const named = isNamed(each, id);
    for (const other of partsOf(map, each)) if (named(other)) found += 1;
  }
  if (found < 2) return;
  if (kind === "cell" || kind === "edge") throw new EditRefused(`map_${kind}_twice`, { first: id });
  throw new EditRefused("map_id_twice", { id, first: id });
}

function checkReferences(map: JourneyMap, kind: Kind, part: Part, field?: string): void {
  for (const reference of referencesOf(kind, part)) {
    if (field !== undefined && field !== reference.field && !(reference.field === "ref" && field === "kind")) continue;
    for (const id of idsIn(part, reference)) {
      if (reference.to.some((each) => find(map, each, id))) continue;
      const [first = kind] = reference.to;
      const said = reference.to.length < 5 ? reference.to.join(", ") : "part";
      throw new EditRefused("map_unknown_reference", { id, kind: said }, { kind: first, id });
    }
  }
}

function checkCount(map: JourneyMap, kind: Kind): void {
  if (kind === "map") return;
  const { of, field } = HOME[kind];
  const most = MOST[kind] ?? MOST_OF_OTHERS;
  for (const parent of partsOf(map, of)) {
    const given = childrenOf(parent, field).length;
    if (given > most) throw new EditRefused("map_too_many", { given, most });
  }
}

/** What must fit together beyond the names. */
const FITS: Partial<Record<Kind, (map: JourneyMap, part: Part) => void>> = {
  map: (map) => {
    const texts = typeof map.title === "string" ? [map.title] : Object.values(map.title ?? {});
    if (!texts.some((text) => text.trim())) throw new EditRefused("map_without_title");
    for (const relation of ["parent", "counterpart"] as const) {
      if (map.relations?.[relation] === map.id) throw new EditRefused("map_relates_to_itself", { relation });
    }
  },
  lane: (map, lane) => {
    const scale = lane.curve as { min: number; max: number } | undefined;
    if (!scale) return;
    const { min: least, max: most } = scale;
    if (!(least < most)) throw new EditRefused("map_curve_reversed", { least, most });
    for (const cell of map.cells ?? []) if (cell.lane === lane.id) checkCurve(map, cell);
  },
  cell: (map, cell) => {
    if (cell.until !== undefined && isReversed(cell, extentsOf(map))) {
      throw new EditRefused("map_span_reversed", { at: cell.at, until: cell.until });
    }
    checkCurve(map, cell);
  },
  card: (map, card) => {
    if (card.value === undefined) return;
    const cell = map.cells?.find((each) => each.items.some((other) => other.id === card.id));
    if (cell) checkCurve(map, cell);
  },
  solution: (_, { start, live }) => inOrder(start, live),
  reading: (_, { period }) => {
    const { from, to } = (period as { from?: string; to?: string } | undefined) ?? {};
    inOrder(from, to);
  },
};

function checkCurve(map: JourneyMap, cell: Part): void {
  const scale = find(map, "lane", String(cell.lane))?.curve;
  if (!scale) return;
  for (const { value } of childrenOf(cell, "items")) {
    if (typeof value === "number" && (value < scale.min || value > scale.max)) {
      throw new EditRefused("map_curve_value", { given: value, least: scale.min, most: scale.max });
    }
  }
}

function inOrder(first: unknown, last: unknown): void {
  if (typeof first === "string" && typeof last === "string" && Date.parse(last) < Date.parse(first)) {
    throw new EditRefused("map_period_reversed", { first, last });
  }
}
