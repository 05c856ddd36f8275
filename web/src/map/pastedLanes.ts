/** The lanes of a pasted table: those of the map with their names or of their type, and new ones below them. */

import type { JourneyMap, Lane, LaneType } from "../api";
import { laneTypeOf } from "./laneNames";
import { lanesOf, newId, textOf } from "./model";
import type { Op } from "./op";
import { isCalled } from "./pastedColumns";

export interface PastedLane {
  id: string;
  name: string;
  type: LaneType;
  isNew: boolean;
}

/** One lane for each name; a row without a name goes on in the lane above it. */
export function lanesNamed(
  map: JourneyMap,
  names: readonly string[],
  lang: string,
  nameless: (place: number) => string,
) {
  const work = new Lanes(map, lang);
  const lanes: PastedLane[] = [];
  names.forEach((name, index) => {
    const above = lanes[index - 1];
    lanes.push(!name && above ? above : work.named(name || nameless(index + 1)));
  });
  return { lanes, ops: work.ops };
}

/** The lanes from one on; below the last, new ones. */
export function lanesFrom(
  map: JourneyMap,
  from: string | null,
  count: number,
  lang: string,
  nameless: (place: number) => string,
) {
  const work = new Lanes(map, lang);
  const all = lanesOf(map);
  const first = Math.max(
    0,
    all.findIndex((lane) => lane.id === from),
  );
  const lanes = Array.from({ length: count }, (_, index) => {
    const lane = all[first + index];
    return lane ? work.known(lane) : work.added(nameless(first + index + 1), "text");
  });
  return { lanes, ops: work.ops };
}

class Lanes {
  readonly ops: Op[] = [];
  readonly #used = new Map<string, PastedLane>();
  #after: string | null;

  constructor(
    readonly map: JourneyMap,
    readonly lang: string,
  ) {
    this.#after = lanesOf(map).at(-1)?.id ?? null;
  }

  /** A lane of that name; else the only one of the type that the name says; else a new one. */
  named(name: string): PastedLane {
    const lanes = lanesOf(this.map);
    const type = laneTypeOf(name);
    const same = lanes.find((lane) => isCalled(lane.name, name));
    const ofType = lanes.filter((lane) => lane.type === type);
    const found = same ?? (ofType.length === 1 ? ofType[0] : undefined);
    return this.#used.get(name) ?? (found ? this.known(found) : this.added(name, type ?? "text"));
  }

  known(lane: Lane): PastedLane {
    return { id: lane.id, name: textOf(lane.name, this.lang), type: lane.type, isNew: false };
  }

  added(name: string, type: LaneType): PastedLane {
    const lane = { id: newId("lane", this.map), type, name, ...(type === "curve" && { curve: FEELING }) };
    this.ops.push({ op: "insert", kind: "lane", part: lane, into: null, after: this.#after });
    this.#after = lane.id;
    const added = { id: lane.id, name, type, isNew: true };
    this.#used.set(name, added);
    return added;
  }
}

const FEELING = { min: -2, max: 2, basis: "assumed" } as const;
