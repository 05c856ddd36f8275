import { describe, expect, test } from "vitest";
import type { MapComparison, PartChange } from "../../api";
import type { JourneyMap } from "../model";
import { alignedRows, summaryOf } from "./comparison";

const mapOf = (...stages: [string, string[]][]) =>
  ({
    id: "m",
    stages: stages.map(([id, steps]) => ({ id, name: id, steps: steps.map((each) => ({ id: each, name: each })) })),
  }) as unknown as JourneyMap;
const change = (id: string, what: PartChange["what"], at: string[] = [], was_at: string[] = []): PartChange => ({
  kind: "step",
  id,
  what,
  name: id,
  at,
  place: null,
  was_at,
  was_place: null,
  fields: [],
});

describe("two maps compared", () => {
  const now = mapOf(["ask", ["a", "b"]], ["solve", ["c", "d"]]);
  const then = mapOf(["ask", ["a"]], ["solve", ["d", "new", "c"]]);
  const difference = {
    changes: [
      change("b", "removed", [], ["ask"]),
      change("new", "added", ["solve"]),
      change("c", "moved", ["solve"], ["solve"]),
      change("t1", "changed", ["a"], ["a"]),
    ],
    curves: [
      { lane: "l", at: "a", old: -1, new: 1, delta: 2 },
      { lane: "l", at: "d", old: 1, new: 0, delta: -1 },
    ],
  } as unknown as MapComparison["difference"];
  const rows = alignedRows(now, then, difference);

  test("stand in the order of the second, and what vanished stands where it was", () => {
    expect(rows.map(({ id, mark }) => [id, mark])).toEqual([
      ["a", "changed"],
      ["b", "removed"],
      ["d", "same"],
      ["new", "added"],
      ["c", "moved"],
    ]);
  });

  test("are summed up", () => {
    expect(summaryOf(rows)).toEqual({ added: 1, removed: 1, moved: 1, changed: 1, better: 1, worse: 1 });
  });
});
