import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { set } from "./edit";
import { MAP } from "./laws/serverOfOne";
import { browserShelf, type Kept } from "./shelf";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a shelf in the browser", () => {
  const kept: Kept = { base: MAP, pending: [set(MAP, "step", "call", "name", "Phone")], clashes: [] };

  test("gives to a page what the same tab left behind, once", () => {
    const [storage, own] = [memory(), memory()];
    browserShelf("shop.help", storage, own).takeOver();
    const before = browserShelf("shop.help", storage, own);
    before.takeOver();
    before.keep(kept);
    expect(browserShelf("shop.help", storage, own).takeOver()).toEqual([expect.objectContaining(kept)]);
    expect(browserShelf("shop.help", storage, own).takeOver()).toEqual([]);
    expect(storage.length).toBe(0);
  });

  test("leaves alone what a living tab keeps, and takes over what a dead one left", () => {
    const storage = memory();
    const other = browserShelf("shop.help", storage, memory());
    other.keep(kept);
    expect(browserShelf("shop.help", storage, memory()).takeOver()).toEqual([]);
    vi.setSystemTime(Date.now() + 60_000);
    expect(browserShelf("shop.help", storage, memory()).takeOver()).toHaveLength(1);
  });

  test("does without a storage that is refused", () => {
    const refused = {
      ...memory(),
      setItem: () => {
        throw new Error("full");
      },
    };
    const shelf = browserShelf("shop.help", refused, refused);
    shelf.keep(kept);
    expect(shelf.takeOver()).toEqual([]);
  });
});

function memory() {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
    key: (index: number) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    },
  };
}
