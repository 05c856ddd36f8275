/** The pictures on the cards of a map, as paper can carry them. */

import type { Jpeg } from "../../charts/sheet";
import { jpegOf } from "../../charts/sheetFile";
import type { JourneyMap } from "../model";

/** By their addresses; one that cannot be read is left out, and its card says what it shows in words. */
export async function picturesOf({ cells = [] }: JourneyMap): Promise<Map<string, Jpeg>> {
  const addresses = new Set(
    cells.flatMap(({ items }) => items.flatMap(({ kind, src }) => (kind === "image" && src) || [])),
  );
  const read = await Promise.all(
    [...addresses].map(async (address) => {
      try {
        const answer = await fetch(address);
        return [[address, await jpegOf(await answer.blob())] as const];
      } catch {
        return [];
      }
    }),
  );
  return new Map(read.flat());
}
