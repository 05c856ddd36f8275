/** Which fields of a part name another part of the map, and what becomes of them when that part goes. */

import { CHILD, childrenOf, KINDS, type Kind, type Part } from "./kinds";

export interface Reference {
  field: string;
  /** The field inside of the field, where it is an object. */
  inside?: string;
  to: readonly Kind[];
  /** The field is a list of ids. */
  many?: true;
  /** Without it the part has no meaning, and goes too. */
  needed?: true;
}

const PLACE: readonly Kind[] = ["map", "stage", "step", "touchpoint"];
const COLUMN: readonly Kind[] = ["stage", "step"];
const ANYTHING = KINDS.filter((kind) => !["cell", "edge", "placement", "reading"].includes(kind));
/** Kinds of cards that show a record: `ref` is its id. */
const SHOWN: readonly Kind[] = ["persona", "channel", "touchpoint", "insight", "opportunity", "solution", "metric"];

const one = (field: string, ...to: Kind[]): Reference => ({ field, to });
const many = (field: string, ...to: Kind[]): Reference => ({ field, to, many: true });
const needed = (field: string, to: readonly Kind[]): Reference => ({ field, to, needed: true });

const evidence = many("evidence", "evidence");
const personas = many("personas", "persona");
const places: Reference = { field: "at", to: PLACE, many: true };

const OF_CARDS = [personas, evidence];
/** A card that shows a record goes with it. */
const CARDS: Partial<Record<Kind, readonly Reference[]>> = Object.fromEntries(
  SHOWN.map((kind) => [kind, [...OF_CARDS, needed("ref", [kind])]]),
);
const NONE: readonly never[] = [];

const REFERENCES: Partial<Record<Kind, readonly Reference[]>> = {
  touchpoint: [one("channel", "channel"), one("initiator", "actor"), one("receiver", "actor"), evidence],
  lane: [one("persona", "persona"), { field: "curve", inside: "metric", to: ["metric"] }],
  cell: [needed("lane", ["lane"]), needed("at", COLUMN), { field: "until", to: COLUMN }],
  card: OF_CARDS,
  edge: [needed("from", COLUMN), needed("to", COLUMN)],
  persona: [evidence],
  actor: [one("persona", "persona")],
  placement: [needed("metric", ["metric"]), needed("at", PLACE)],
  reading: [needed("metric", ["metric"]), needed("at", PLACE)],
  insight: [personas, places, evidence],
  opportunity: [many("insights", "insight"), places],
  solution: [many("opportunities", "opportunity"), many("metrics", "metric")],
  decision: [places, many("opportunities", "opportunity"), many("solutions", "solution")],
  rule: [{ field: "at", to: PLACE }],
  comment: [needed("at", ANYTHING), one("replyTo", "comment")],
};

/** The kinds whose parts may name others. */
export const REFERRING = Object.keys(REFERENCES) as Exclude<Kind, "map">[];
/** Those of them that need what they name. */
export const NEEDING: readonly Kind[] = ["cell", "card", "edge", "placement", "reading", "comment"];

/** The kinds that parts of a kind may name. */
export function nameable(kind: Kind): readonly Kind[] {
  return [...(REFERENCES[kind] ?? []).flatMap(({ to }) => to), ...(kind === "card" ? SHOWN : [])];
}

export function referencesOf(kind: Kind, part: Part): readonly Reference[] {
  if (kind !== "card") return REFERENCES[kind] ?? NONE;
  if (part.ref === undefined) return part.personas || part.evidence ? OF_CARDS : NONE;
  return CARDS[part.kind as Kind] ?? OF_CARDS;
}

/** The ids that a reference of a part holds. */
export function idsIn(part: Part, { field, inside, many }: Reference): readonly string[] {
  const value = inside === undefined ? part[field] : (part[field] as Part | undefined)?.[inside];
  if (value === undefined || value === null) return NONE;
  return many ? (value as string[]) : [value as string];
}

/** The value of the field without some of its ids; undefined where nothing is left. */
export function without(part: Part, reference: Reference, gone: (id: string) => boolean): unknown {
  const { field, inside, many } = reference;
  if (inside !== undefined) {
    const { [inside]: _, ...rest } = part[field] as Part;
    return rest;
  }
  if (!many) return undefined;
  const left = idsIn(part, reference).filter((id) => !gone(id));
  return left.length ? left : undefined;
}

/** A part and everything inside it, each with its kind. */
export function* wholeOf(kind: Kind, part: Part): Generator<[Kind, Part]> {
  yield [kind, part];
  const child = CHILD[kind];
  if (child) for (const each of childrenOf(part, child.field)) yield* wholeOf(child.kind, each);
}
