import { describe, expect, test } from "vitest";
import type { JourneyMap } from "../../api";
import { EditRefused, edit, type Op } from "../edit";
import { back, did, forth, type History, NO_HISTORY } from "../history";
import { type Clash, rebase } from "../rebase";
import { settle } from "../settle";
import { faultsOf } from "./oracle";
import { grownMap, type Random, randomOp, seeded } from "./random";

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed);

function tried(map: JourneyMap, op: Op): JourneyMap {
  try {
    return edit(map, op).map;
  } catch (error) {
    if (error instanceof EditRefused) return map;
    throw error;
  }
}

/** Changes that fit one after the other, and the map they lead to. */
function session(map: JourneyMap, random: Random, count: number): { ops: Op[]; map: JourneyMap } {
  const ops: Op[] = [];
  let now = map;
  while (ops.length < count) {
    const op = randomOp(now, random);
    const next = tried(now, op);
    if (next !== now) ops.push(op);
    now = next;
  }
  return { ops, map: now };
}

/** The map without the order of its lists: two people who both insert may see their parts in another order. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(unordered)
      .map((each) => JSON.stringify(each))
      .sort();
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, unordered(each)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const choosing = (clashes: readonly Clash[], choice: "mine" | "theirs") =>
  Object.fromEntries(clashes.map(({ id }) => [id, choice]));

describe("changes on top of what others saved", () => {
  test.each(SEEDS)("give the same map to both where nothing clashes, and never a broken one (seed %i)", (seed) => {
    const random = seeded(seed);
    const base = grownMap(random, 120, tried);
    const ada = session(base, random, 3);
    const bob = session(base, random, 3);
    const bobLater = rebase(bob.ops, base, ada.map);
    const adaLater = rebase(ada.ops, base, bob.map);
    expect(faultsOf(bobLater.map)).toEqual([]);
    expect(faultsOf(adaLater.map)).toEqual([]);
    if (!bobLater.clashes.length && !adaLater.clashes.length) {
      expect(unordered(bobLater.map)).toEqual(unordered(adaLater.map));
    }
    expect(bobLater.applied.reduce((map, op) => edit(map, op).map, ada.map)).toEqual(bobLater.map);
    for (const choice of ["mine", "theirs"] as const) {
      const ops = settle(bobLater.map, bobLater.clashes, choosing(bobLater.clashes, choice));
      const settled = ops.reduce((map, op) => edit(map, op).map, bobLater.map);
      expect(faultsOf(settled)).toEqual([]);
      if (choice === "theirs") expect(settled).toBe(bobLater.map);
    }
  });

  test.each(SEEDS.slice(0, 60))(
    "are what they were on what they were made to, and done already where they are saved (seed %i)",
    (seed) => {
      const random = seeded(seed);
      const base = grownMap(random, 120, tried);
      const { ops, map } = session(base, random, 8);
      const alone = rebase(ops, base, base);
      expect(alone.map).toEqual(map);
      expect(alone.clashes).toEqual([]);
      expect(rebase(alone.applied, base, base).map).toEqual(map);
    },
  );

  test.each(SEEDS.slice(0, 60))(
    "every undone change gives the maps of before, and redone those of after (seed %i)",
    (seed) => {
      const random = seeded(seed);
      let map = grownMap(random, 120, tried);
      let history: History = NO_HISTORY;
      const maps = [map];
      for (const op of session(map, random, 12).ops) {
        const { map: after, undo } = edit(map, op);
        history = did(history, { op, undo, before: map, after });
        map = after;
        maps.push(map);
      }
      for (const expected of maps.slice(0, -1).reverse()) {
        const turned = back(history, map);
        if (!turned?.turn) throw new Error("nothing to undo");
        expect(edit(map, turned.turn.op).map).toEqual(expected);
        ({ history } = turned);
        map = turned.turn.map;
      }
      for (const expected of maps.slice(1)) {
        const turned = forth(history, map);
        if (!turned?.turn) throw new Error("nothing to redo");
        ({ history } = turned);
        map = turned.turn.map;
        expect(map).toBe(expected);
      }
    },
  );
});
