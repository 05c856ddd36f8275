/** Random maps and random changes of them, the same for the same seed. */

import type { JourneyMap } from "../../api";
import { cellId, childrenOf, HOME, idOf, KINDS, type Kind, type Part, partsOf } from "../kinds";
import { columnsOf } from "../model";
import { type Listed, lastOf, type Op } from "../op";

export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

const LISTED = KINDS.filter((kind) => kind !== "map") as Listed[];
let made = 0;

/** A change that may fit the map or be refused. */
export function randomOp(map: JourneyMap, random: Random, depth = 0): Op {
  const dice = random();
  if (dice < 0.06 && depth === 0) {
    return { op: "batch", ops: [randomOp(map, random, 1), randomOp(map, random, 1), randomOp(map, random, 1)] };
  }
  const kind = oneOf(random, LISTED);
  if (dice < 0.4) return randomInsert(map, random, kind);
  const part = oneOf(random, partsOf(map, kind));
  if (!part) return randomInsert(map, random, kind);
  const id = idOf(kind, part);
  if (dice < 0.6) return { op: "remove", kind, id };
  if (dice < 0.78) {
    const into = parentFor(map, random, kind);
    return { op: "move", kind, id, into, after: random() < 0.3 ? null : neighbour(map, random, kind, into) };
  }
  const next = randomPart(map, random, kind);
  const field = oneOf(
    random,
    Object.keys(next).filter((name) => name !== "id"),
  );
  const value = random() < 0.2 ? undefined : next[field];
  return { op: "set", kind, id, field, value, before: part[field] };
}

function randomInsert(map: JourneyMap, random: Random, kind: Listed): Op {
  const into = parentFor(map, random, kind);
  const after = random() < 0.5 ? lastOf(map, kind, into) : neighbour(map, random, kind, into);
  return { op: "insert", kind, part: randomPart(map, random, kind), into, after };
}

function parentFor(map: JourneyMap, random: Random, kind: Listed): string | null {
  const { of } = HOME[kind];
  if (of === "map") return null;
  if (kind === "card") return cellId(some(map, random, "lane"), oneOf(random, columnsOf(map)).id);
  return some(map, random, of);
}

function neighbour(map: JourneyMap, random: Random, kind: Listed, into: string | null): string | null {
  const { of, field } = HOME[kind];
  const parent = partsOf(map, of).find((part) => into === null || idOf(of, part) === into);
  const list = parent ? childrenOf(parent, field) : [];
  return list.length ? idOf(kind, oneOf(random, list)) : null;
}

function some(map: JourneyMap, random: Random, ...kinds: Kind[]): string {
  const found = kinds.flatMap((kind) => partsOf(map, kind).map((part) => idOf(kind, part)));
  return found.length ? oneOf(random, found) : "nothing";
}

/** A part of a kind whose references are mostly there. */
function randomPart(map: JourneyMap, random: Random, kind: Listed): Part {
  made += 1;
  const id = `${kind}-${made}`;
  const place = () => some(map, random, "map", "stage", "step", "touchpoint");
  const column = () => some(map, random, "stage", "step");
  const several = (one: () => string) => Array.from({ length: 1 + Math.floor(random() * 3) }, one);
  const records = (of: Kind) => several(() => some(map, random, of));
  const word = oneOf(random, ["Ask", "Wait", "Pay", { en: "Call", fr: "Appeler" }]);
  const parts: Record<Listed, () => Part> = {
    stage: () => ({ id, name: word, steps: random() < 0.5 ? [{ id: `${id}-step`, name: word }] : undefined }),
    step: () => ({ id, name: word, description: word, touchpoints: [{ id: `${id}-point`, name: word }] }),
    touchpoint: () => ({
      id,
      name: word,
      channel: some(map, random, "channel"),
      initiator: some(map, random, "actor"),
      evidence: records("evidence"),
    }),
    lane: () => ({
      id,
      type: "curve",
      name: word,
      persona: some(map, random, "persona"),
      curve: { min: -2, max: oneOf(random, [2, 1, -3]), basis: "measured", metric: some(map, random, "metric") },
    }),
    cell: () => ({
      lane: some(map, random, "lane"),
      at: column(),
      until: column(),
      items: [{ id: `${id}-card`, kind: "note", text: word }],
    }),
    card: () => {
      const shown = oneOf(random, ["note", "value", "persona", "touchpoint", "insight", "metric"] as const);
      const ref = shown === "note" || shown === "value" ? undefined : some(map, random, shown);
      const value = shown === "value" ? oneOf(random, [-2, 0, 1.5, 2]) : undefined;
      return { id, kind: shown, text: word, ref, value, personas: records("persona"), evidence: records("evidence") };
    },
    edge: () => ({ from: column(), to: column(), kind: oneOf(random, ["next", "loop", undefined]), label: word }),
    persona: () => ({ id, name: word, evidence: records("evidence") }),
    actor: () => ({ id, name: word, kind: "staff", persona: some(map, random, "persona") }),
    channel: () => ({ id, name: word }),
    metric: () => ({ id, name: word, type: "csat" }),
    placement: () => ({ metric: some(map, random, "metric"), at: place(), show: "chip" }),
    reading: () => ({
      metric: some(map, random, "metric"),
      at: place(),
      asOf: `2026-01-01T00:00:${made % 60}Z`,
      value: 1,
    }),
    evidence: () => ({ id, title: word, method: "survey" }),
    insight: () => ({ id, title: word, type: "pain", personas: records("persona"), at: several(place) }),
    opportunity: () => ({ id, title: word, insights: records("insight"), at: several(place) }),
    solution: () => ({ id, title: word, opportunities: records("opportunity"), metrics: records("metric") }),
    decision: () => ({ id, title: word, date: "2026-02-03", at: several(place), solutions: records("solution") }),
    // biome-ignore lint/suspicious/noThenProperty: the format calls it so
    rule: () => ({ id, name: word, at: place(), when: ["A"], then: { kind: "email" } }),
    comment: () => ({
      id,
      at: some(map, random, ...KINDS.filter((each) => !["cell", "edge", "placement", "reading"].includes(each))),
      author: "Ada",
      date: "2026-02-03T10:00:00Z",
      text: "Really?",
      replyTo: random() < 0.3 ? some(map, random, "comment") : undefined,
    }),
  };
  return said(parts[kind]());
}

/** Without what is undefined, as JSON has it; a reference to nothing is mostly left out. */
function said(part: Part): Part {
  return JSON.parse(JSON.stringify(part));
}

/** A map that random changes have grown. */
export function grownMap(random: Random, changes: number, apply: (map: JourneyMap, op: Op) => JourneyMap): JourneyMap {
  let map: JourneyMap = {
    format: "journey-map",
    version: "1.0",
    id: "map",
    title: "Help",
    kind: "current_state",
    stages: [
      {
        id: "ask",
        name: "Ask",
        steps: [
          { id: "call", name: "Call" },
          { id: "hold", name: "Hold" },
        ],
      },
      { id: "solve", name: "Solve" },
    ],
    lanes: [{ id: "doing", type: "actions", name: "Actions" }],
  };
  for (let index = 0; index < changes; index++) map = apply(map, randomOp(map, random));
  return map;
}
