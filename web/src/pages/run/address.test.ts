import { describe, expect, test } from "vitest";
import { cardPath, listOf, runPath } from "./address";

describe("the address of a run", () => {
  test("names the customer whatever the name holds", () => {
    expect(runPath("shop", "j 1", "a/b@c", 2)).toBe("/w/shop/journeys/j%201/run/a%2Fb%40c/2");
  });

  test("carries the list it was opened from and gives it back", () => {
    const path = runPath("shop", "j", "anna", 0, {
      parameters: { outcome: "failed", grade: null, sort: "score" },
      at: 17,
    });
    expect(listOf(path.slice(path.indexOf("?")))).toEqual({ parameters: { outcome: "failed", sort: "score" }, at: 17 });
  });

  test.each(["", "?at=1", "?list=%7B%7D", "?list=oops&at=1", "?list=%5B%5D&at=1", "?list=%7B%7D&at=-1"])(
    "without a readable list (%s) has none",
    (search) => expect(listOf(search)).toBeNull(),
  );

  test("of a score card follows that of its run, or of its journey", () => {
    expect(cardPath("shop", "j", { customer: "anna", number: 0 })).toBe("/w/shop/journeys/j/run/anna/0/card");
    expect(cardPath("shop", "j")).toBe("/w/shop/journeys/j/card");
  });
});
