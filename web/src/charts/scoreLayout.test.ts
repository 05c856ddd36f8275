import { expect, test } from "vitest";
import { scoreLayout } from "./scoreLayout";

const bins = (...counts: number[]) => [...counts, ...Array<number>(20 - counts.length).fill(0)];

test("each bar is its share, in the colour of the grade that its scores have", () => {
  const { bars } = scoreLayout([...Array<number>(19).fill(0), 3], 400, null);
  expect(bars.at(-1)).toMatchObject({ from: 95, runs: 3, share: 1, grade: "A" });
  expect(bars.map(({ grade }) => grade).join("")).toBe("EEEEEEEDDDCCCBBBAAAA");
});

test("bands of grades lie under the bars of their scores", () => {
  const { bands, bars, at } = scoreLayout(bins(1), 400, null);
  expect(bands.map(({ grade, x }) => [grade, x])).toEqual([
    ["A", at(80)],
    ["B", at(65)],
    ["C", at(50)],
    ["D", at(35)],
    ["E", 0],
  ]);
  expect(bars[7]?.x).toBe(at(35) + 1);
});

test("another distribution is compared by shares, whatever its number of runs", () => {
  const same = scoreLayout(bins(1, 1), 400, bins(50, 50));
  expect(same.outline).toContain(`L0,${same.bars[0]?.y}h20`);
  expect(scoreLayout(bins(1), 400, null).outline).toBeNull();
});
