/** Changes that are not saved yet, kept in the browser: they outlive a reload, a crash and a lost connection. */

import type { JourneyMap } from "../api";
import type { Op } from "./op";
import type { Clash } from "./rebase";

/** Changes with the map, as it was stored, that they were made to. */
export interface Kept {
  base: JourneyMap;
  pending: Op[];
  clashes: Clash[];
}

export interface Shelf {
  /** Keep these instead of what was kept before; null once they are saved. */
  keep(kept: Kept | null): void;
  /** What pages that are no more left behind; it is theirs no longer. */
  takeOver(): Kept[];
}

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const ALIVE_MS = 45_000;
const BASE = ".base";

/** Every page keeps its own: two tabs on one map do not overwrite each other. `own` remembers which one across a reload. */
export function browserShelf(map: string, storage: Storage = localStorage, own: Storage = sessionStorage): Shelf {
  const family = `parcours.map.${map}.`;
  const key = family + Math.random().toString(36).slice(2);
  let base: JourneyMap | null = null;
  return {
    keep: (kept) =>
      quietly(() => {
        if (!kept) {
          drop(storage, key);
          base = null;
          return;
        }
        if (base !== kept.base) storage.setItem(key + BASE, JSON.stringify(kept.base));
        base = kept.base;
        const { pending, clashes } = kept;
        storage.setItem(key, JSON.stringify({ seen: Date.now(), pending, clashes }));
      }),
    takeOver: () => {
      const before = quietly(() => own.getItem(family));
      quietly(() => own.setItem(family, key));
      const found = (quietly(() => keysOf(storage)) ?? []).filter(
        (each) => each.startsWith(family) && !each.endsWith(BASE),
      );
      return found.flatMap((each) => {
        const kept = quietly(() => read(storage, each));
        if (!kept || (each !== before && Date.now() - kept.seen < ALIVE_MS)) return [];
        quietly(() => drop(storage, each));
        return [kept];
      });
    },
  };
}

function read(storage: Storage, key: string): (Kept & { seen: number }) | null {
  const kept = storage.getItem(key);
  const base = storage.getItem(key + BASE);
  return kept && base ? { ...JSON.parse(kept), base: JSON.parse(base) } : null;
}

function drop(storage: Storage, key: string): void {
  storage.removeItem(key);
  storage.removeItem(key + BASE);
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key !== null);
}

/** Storage may be refused or full: changes then last as long as the page. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
