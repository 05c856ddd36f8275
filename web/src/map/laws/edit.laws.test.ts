import { describe, expect, test } from "vitest";
import type { JourneyMap } from "../../api";
import { EditRefused, edit, type Op } from "../edit";
import { KINDS, partsOf } from "../kinds";
import { faultsOf } from "./oracle";
import { grownMap, randomOp, seeded } from "./random";

function tried(map: JourneyMap, op: Op): JourneyMap {
  try {
    return edit(map, op).map;
  } catch (error) {
    if (error instanceof EditRefused) return map;
    throw error;
  }
}

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

describe("any change of any map", () => {
  test.each(SEEDS)("is taken back whole, breaks nothing, and leaves alone what it does not touch (seed %i)", (seed) => {
    const random = seeded(seed);
    let map = grownMap(random, 150, tried);
    expect(faultsOf(map)).toEqual([]);
    let accepted = 0;
    for (let index = 0; index < 120; index++) {
      const op = randomOp(map, random);
      const before = JSON.stringify(map);
      let edited: ReturnType<typeof edit>;
      try {
        edited = edit(map, op);
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        expect(JSON.stringify(map)).toBe(before);
        continue;
      }
      accepted += 1;
      expect(JSON.stringify(map)).toBe(before);
      expect(faultsOf(edited.map), JSON.stringify(op)).toEqual([]);
      const undone = edit(edited.map, edited.undo);
      expect(undone.map, JSON.stringify(op)).toEqual(map);
      expect(edit(undone.map, undone.undo).map).toEqual(edited.map);
      map = edited.map;
    }
    expect(accepted).toBeGreaterThan(30);
  });

  test("random maps have parts of every kind", () => {
    const map = grownMap(seeded(7), 1500, tried);
    const counted = KINDS.map((kind) => [kind, partsOf(map, kind).length] as const);
    expect(counted.filter(([, count]) => count === 0)).toEqual([]);
  });
});
