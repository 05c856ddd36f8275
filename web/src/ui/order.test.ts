import { expect, test } from "vitest";
import { keyed, moved } from "./order";

test("an item moves and the others keep their order", () => {
  expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
  expect(moved(["a", "b", "c", "d"], 3, 0)).toEqual(["d", "a", "b", "c"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

test("a value that repeats has a key for each time", () => {
  const keys = keyed(["a", "b", "a", "a"]).map((item) => item.id);
  expect(new Set(keys).size).toBe(4);
  expect(keys[0]).toBe("a");
});
