import type { JourneyMap } from "../api";
import { flat, type Op } from "./op";
import type { Clash } from "./rebase";
import { attempt } from "./rebase";
import { EditRefused } from "./refused";

export type Choice = "mine" | "theirs";

/** The changes that bring in what was chosen as mine, on the map as it is now; what is theirs is there already. */
export function settle(map: JourneyMap, clashes: readonly Clash[], choices: Readonly<Record<string, Choice>>): Op[] {
  const ops: Op[] = [];
  let now = map;
  for (const clash of clashes.filter(({ id }) => choices[id] === "mine")) {
    for (const op of [...(clash.restore ? flat(clash.restore) : []), ...clash.ops]) {
      const next = attempt(now, op);
      if (next instanceof EditRefused) continue; // back already, or without the other half that others removed
      ops.push(op);
      now = next.map;
    }
  }
  return ops;
}
