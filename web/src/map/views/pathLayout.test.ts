import { describe, expect, test } from "vitest";
import type { Column } from "../model";
import { NODE_HEIGHT, pathLayout } from "./pathLayout";

const column = (id: string, stage: string, index: number) =>
  ({ id, stage: { id: stage, name: stage }, step: null, index }) as Column;
const columns = [column("a", "s", 0), column("b", "s", 1), column("c", "t", 2)];
const move = (source: string, target: string, customers: number) => ({
  source,
  target,
  customers,
  share: { value: customers / 100, low: null, high: null, n: 100 },
  on_map: true,
});

describe("the picture of real paths", () => {
  const picture = pathLayout(
    columns,
    [move("a", "b", 100), move("a", "c", 25), move("c", "a", 25), move("b", "b", 4)],
    900,
  );
  const [next, skip, back, loop] = picture.arcs;
  const top = picture.nodes[0]?.y ?? 0;

  test("gives each step the same room, and each stage that of its steps", () => {
    expect(picture.nodes.map(({ x, width }) => [x, width])).toEqual([
      [26, 248],
      [326, 248],
      [626, 248],
    ]);
    expect(picture.stages).toEqual([
      { id: "s", x: 0, width: 600 },
      { id: "t", x: 600, width: 300 },
    ]);
  });

  test("draws on from above, back from below and the next step straight", () => {
    expect(next?.label?.y).toBeLessThan(top + NODE_HEIGHT / 2);
    expect(next?.d).toBe(`M274,${top + 23}L320,${top + 23}`);
    expect(skip?.label?.y).toBeLessThan(top);
    expect(back?.label?.y).toBeGreaterThan(top + NODE_HEIGHT);
    expect(loop?.label?.y).toBeGreaterThan(top + NODE_HEIGHT);
  });

  test("is as thick as the root of its people, so that the area speaks", () => {
    expect(next?.width).toBe(14);
    expect(skip?.width).toBe(7.75);
  });

  test("keeps everything inside", () => {
    for (const { label } of picture.arcs) {
      expect(label?.y).toBeGreaterThan(0);
      expect(label?.y).toBeLessThan(picture.height);
    }
  });

  test("puts what the map does not show below the steps that it is tied to", () => {
    const { nodes, arcs, offMap, height } = pathLayout(
      columns,
      [move("a", "Refund", 30), move("Refund", "b", 10)],
      900,
    );
    const refund = nodes.find(({ id }) => id === "Refund");
    expect(refund).toMatchObject({ off: true, x: (30 * 150 + 10 * 450) / 40 - 70 });
    expect(refund?.y).toBeGreaterThan(offMap ?? 0);
    expect(arcs.map(({ tip }) => tip.angle)).toEqual([90, -90]);
    expect((refund?.y ?? 0) + NODE_HEIGHT).toBeLessThan(height);
  });

  test("puts activities of one place beside each other, so that none covers another", () => {
    const { nodes } = pathLayout(columns, [move("a", "X", 9), move("a", "Y", 5)], 900);
    const [one, other] = nodes.filter(({ off }) => off);
    expect(one?.y).toBe(other?.y);
    expect((one?.x ?? 0) + (one?.width ?? 0)).toBeLessThanOrEqual(other?.x ?? 0);
  });

  test("writes no share over another, nor over a step: that of more people stays", () => {
    const { arcs } = pathLayout(columns, [move("a", "X", 9), move("X", "a", 5), move("a", "b", 20)], 900);
    const labels = arcs.flatMap(({ label }) => label ?? []);
    for (const one of labels)
      for (const other of labels)
        if (one !== other) expect(Math.abs(one.x - other.x) >= 44 || Math.abs(one.y - other.y) >= 14).toBe(true);
    expect(arcs.find(({ move: { source, target } }) => source === "a" && target === "b")?.label).not.toBeNull();
  });

  test("does not squeeze many steps but grows", () => {
    const many = Array.from({ length: 20 }, (_, index) => column(`c${index}`, "s", index));
    expect(pathLayout(many, [], 360).width).toBe(20 * 168);
  });
});
