/** The columns of a pasted table: those of the map that have its names, and new ones in their order. */

import type { JourneyMap, Stage } from "../api";
import { type Headings, textsOf } from "./headings";
import { folded } from "./laneNames";
import { type Column, columnsOf, newId, textOf } from "./model";
import type { Op } from "./op";

export interface PastedStage {
  id: string;
  name: string;
  isNew: boolean;
}

export interface PastedColumn {
  id: string;
  stage: PastedStage;
  /** Null where the column is the stage as a whole. */
  step: { name: string; isNew: boolean } | null;
}

type Rows = readonly (readonly string[])[];

/** `rows` without the names of lanes; `at` is the column that is pasted at, `nameless` names new steps. */
export function pastedColumns(
  map: JourneyMap,
  rows: Rows,
  headings: Headings,
  at: string | null,
  lang: string,
  nameless: (place: number) => string,
): { columns: PastedColumn[]; ops: Op[] } {
  const work = new Columns(map, lang, headings === "none" ? null : at);
  const [first = [], second = []] = rows;
  if (headings === "none") {
    const all = columnsOf(map);
    const from = Math.max(
      0,
      all.findIndex((column) => column.id === at),
    );
    return { columns: first.map((_, index) => work.following(from + index, nameless)), ops: work.ops };
  }
  const columns = first.map((name, index) => {
    if (headings === "steps") return work.step(name || nameless(index + 1), true);
    if (name || !index) work.openStage(name || nameless(index + 1)); // merged cells of a spreadsheet: a name, then nothing
    const step = headings === "both" ? second[index] : "";
    return step ? work.step(step, false) : work.whole();
  });
  return { columns, ops: work.ops };
}

class Columns {
  readonly ops: Op[] = [];
  #stage: PastedStage;
  /** The step that the next new one follows. */
  #after: string | null;

  constructor(
    readonly map: JourneyMap,
    readonly lang: string,
    at: string | null,
  ) {
    const all = columnsOf(map);
    const place = all.find((column) => column.id === at) ?? all.at(-1);
    this.#stage = this.#known(place?.stage ?? (map.stages[0] as Stage));
    this.#after = place?.step?.id ?? null;
  }

  openStage(name: string): void {
    const found = this.map.stages.find((stage) => isCalled(stage.name, name));
    if (found) {
      this.#stage = this.#known(found);
      this.#after = found.steps?.at(-1)?.id ?? null;
    } else {
      const stage = { id: newId("stage", this.map), name };
      this.ops.push({ op: "insert", kind: "stage", part: stage, into: null, after: this.#stage.id });
      this.#stage = { ...stage, isNew: true };
      this.#after = null;
    }
  }

  whole(): PastedColumn {
    return { id: this.#stage.id, stage: this.#stage, step: null };
  }

  /** A step of that name in the open stage, or any column of that name; else a new one in the open stage. */
  step(name: string, anywhere: boolean): PastedColumn {
    const found = columnsOf(this.map).find(({ step, stage }) =>
      anywhere
        ? isCalled((step ?? stage).name, name)
        : step && stage.id === this.#stage.id && isCalled(step.name, name),
    );
    if (found) {
      this.#stage = this.#known(found.stage);
      this.#after = found.step?.id ?? null;
      return this.#column(found);
    }
    const step = { id: newId("step", this.map), name };
    this.ops.push({ op: "insert", kind: "step", part: step, into: this.#stage.id, after: this.#after });
    this.#after = step.id;
    return { id: step.id, stage: this.#stage, step: { name, isNew: true } };
  }

  /** The column at a place; beyond the last one, a new step. */
  following(place: number, nameless: (place: number) => string): PastedColumn {
    const column = columnsOf(this.map)[place];
    if (!column) return this.step(nameless(place + 1), false);
    return this.#column(column);
  }

  #column({ id, stage, step }: Column): PastedColumn {
    return { id, stage: this.#known(stage), step: step && { name: textOf(step.name, this.lang), isNew: false } };
  }

  #known({ id, name }: Stage): PastedStage {
    return { id, name: textOf(name, this.lang), isNew: false };
  }
}

/** Whether a text is that name, in one of its languages. */
export function isCalled(text: Stage["name"], name: string): boolean {
  return textsOf(text).some((each) => folded(each) === folded(name));
}
