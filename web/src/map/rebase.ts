/** One's own changes on top of what others saved meanwhile. What cannot be on top of it is asked about, never lost. */

import type { JourneyMap, Text } from "../api";
import { edit } from "./edit";
import { takesTheSame } from "./effects";
import { childrenOf, HOME, idOf, isNamed, type Kind, type Part } from "./kinds";
import { merged } from "./merged";
import { find } from "./model";
import { type BatchOp, flat, type InsertOp, type MoveOp, type Op, type SetOp } from "./op";
import { wholeOf } from "./references";
import { EditRefused } from "./refused";
import { same } from "./same";

/** A change of one's own that others' changes stand against. */
export interface Clash {
  id: string;
  /**
   * changed: both changed the same field. gone: they removed what I changed. removed: I removed what they changed.
   * moved: both moved it. refused: the map, as it is now, does not allow it.
   */
  reason: "changed" | "gone" | "removed" | "moved" | "refused";
  about: { kind: Kind; id: string; name: Text };
  field: string | null;
  before: unknown;
  mine: unknown;
  theirs: unknown;
  /** What is done when mine is chosen. */
  ops: Op[];
  /** What brings back first what they removed. */
  restore: Op | null;
}

export interface Rebased {
  map: JourneyMap;
  /** My changes that hold, as they are on top of theirs. */
  applied: Op[];
  clashes: Clash[];
}

/** Apply to `onto` the changes that were made to `from`. What `onto` has already is not done twice. */
export function rebase(pending: readonly Op[], from: JourneyMap, onto: JourneyMap): Rebased {
  const work = new Rebasing(from, onto);
  for (const op of pending) work.take(op);
  return { map: work.theirs, applied: work.applied, clashes: [...work.clashes.values()] };
}

type Said = Partial<Omit<Clash, "about">> & { about?: { kind: Kind; id: string } };
type Single = Exclude<Op, BatchOp>;

class Rebasing {
  readonly applied: Op[] = [];
  readonly clashes = new Map<string, Clash>();
  /** Parts that wait in a clash: whatever needs them waits too. */
  readonly #waiting = new Map<string, Clash>();

  constructor(
    public mine: JourneyMap,
    public theirs: JourneyMap,
  ) {}

  take(op: Op): void {
    if (op.op === "batch") this.#takeAll(op);
    else this.#takeOne(op);
  }

  /** As one change if it holds as one, else piece by piece. */
  #takeAll(op: BatchOp): void {
    const here = attempt(this.mine, op);
    const there = attempt(this.theirs, op);
    if (here instanceof EditRefused || there instanceof EditRefused || !takesTheSame(here.undo, there.undo)) {
      for (const each of flat(op)) this.#takeOne(each);
    } else {
      this.#apply(op, there.map);
    }
    if (!(here instanceof EditRefused)) this.mine = here.map;
  }

  #takeOne(op: Single): void {
    const here = attempt(this.mine, op);
    const placed = this.#placed(op);
    const there = attempt(this.theirs, placed);
    if (here instanceof EditRefused) this.#clash(op, "refused");
    else if (!(there instanceof EditRefused) && takesTheSame(here.undo, there.undo)) this.#apply(placed, there.map);
    else this.#settle(op, placed, there, here.undo);
    if (!(here instanceof EditRefused)) this.mine = here.map;
  }

  #apply(op: Op, map: JourneyMap): void {
    if (map === this.theirs) return;
    this.applied.push(op);
    this.theirs = map;
  }

  #settle(op: Single, placed: Single, there: ReturnType<typeof attempt>, undo: Op): void {
    if (this.#isDone(op)) return;
    if (there instanceof EditRefused) this.#refused(op, there);
    else if (op.op === "set") this.#changed(op, undo as SetOp);
    else if (op.op === "move" && this.#isAt(op)) this.#apply(placed, there.map);
    else this.#clash(op, op.op === "remove" ? "removed" : "moved");
  }

  #changed(op: SetOp, undo: SetOp): void {
    const now = (find(this.theirs, op.kind, op.id) as Part | null)?.[op.field];
    const waiting = this.clashes.get(keyOf(op));
    const both = waiting ? null : merged(undo.value, op.value, now);
    const next = both && attempt(this.theirs, { ...op, value: both.value, before: now });
    if (both && next && !(next instanceof EditRefused))
      this.#apply({ ...op, value: both.value, before: now }, next.map);
    else if (waiting) Object.assign(waiting, { mine: op.value, ops: [op] });
    else this.#clash(op, "changed", { before: undo.value, mine: op.value, theirs: now });
  }

  #refused(op: Single, { missing }: EditRefused): void {
    const waiting = missing && this.#waiting.get(`${missing.kind} ${missing.id}`);
    if (waiting) {
      waiting.ops.push(op);
      this.#wait(op, waiting);
    } else if (missing && find(this.mine, missing.kind, missing.id)) {
      this.#gone(op, missing);
    } else {
      this.#clash(op, "refused");
    }
  }

  #gone(op: Single, about: { kind: Kind; id: string }): void {
    const part = find(this.mine, about.kind, about.id) as Part;
    const removal = about.kind === "map" ? null : attempt(this.mine, { op: "remove", kind: about.kind, id: about.id });
    const restore = removal && !(removal instanceof EditRefused) ? removal.undo : null;
    const clash = this.#clash(op, "gone", { before: part, mine: part, theirs: null, about, restore });
    for (const [kind, inner] of wholeOf(about.kind, part)) this.#waiting.set(`${kind} ${idOf(kind, inner)}`, clash);
  }

  #clash(op: Single, reason: Clash["reason"], said: Said = {}): Clash {
    const id = op.op === "insert" ? idOf(op.kind, op.part) : op.id;
    const about = said.about ?? { kind: op.kind, id };
    const part = (find(this.theirs, about.kind, about.id) ?? find(this.mine, about.kind, about.id)) as Part | null;
    const name = nameOf(part ?? (op.op === "insert" ? (op.part as Part) : {}));
    const clash: Clash = {
      id: keyOf(op),
      reason,
      field: op.op === "set" ? op.field : null,
      before: null,
      mine: op.op === "remove" ? null : part,
      theirs: part,
      ops: [op],
      restore: null,
      ...said,
      about: { ...about, name },
    };
    this.clashes.set(clash.id, clash);
    this.#wait(op, clash);
    return clash;
  }

  #wait(op: Single, clash: Clash): void {
    if (op.op !== "insert") return;
    for (const [kind, part] of wholeOf(op.kind, op.part as Part))
      this.#waiting.set(`${kind} ${idOf(kind, part)}`, clash);
  }

  /** Whether theirs has it already: saved before the answer was lost, or wished by both. */
  #isDone(op: Single): boolean {
    if (op.op === "insert") return find(this.theirs, op.kind, idOf(op.kind, op.part)) !== null;
    const part = find(this.theirs, op.kind, op.id) as Part | null;
    if (op.op === "remove") return part === null;
    return op.op === "set" && part !== null && same(part[op.field], op.value);
  }

  #isAt({ kind, id, into }: MoveOp): boolean {
    return into === null || siblings(this.theirs, kind, into).some(isNamed(kind, id));
  }

  /** The change behind the nearest part before it that theirs still has. */
  #placed(op: Single): Single {
    if (op.op !== "insert" && op.op !== "move") return op;
    const own = siblings(this.mine, op.kind, op.into);
    const others = siblings(this.theirs, op.kind, op.into);
    const end = op.after === null ? -1 : own.findIndex(isNamed(op.kind, op.after));
    const before = own
      .slice(0, end + 1)
      .map((part) => idOf(op.kind, part))
      .filter((id) => op.op === "insert" || id !== op.id);
    const known = before.filter((id) => others.some(isNamed(op.kind, id)));
    return { ...op, after: known.at(-1) ?? null };
  }
}

function siblings(map: JourneyMap, kind: InsertOp["kind"], into: string | null): readonly Part[] {
  const { of, field } = HOME[kind];
  const parent = into === null ? map : find(map, of, into);
  return parent ? childrenOf(parent, field) : [];
}

function keyOf(op: Single): string {
  if (op.op === "insert") return `insert ${op.kind} ${idOf(op.kind, op.part)}`;
  return [op.op, op.kind, op.id, ...(op.op === "set" ? [op.field] : [])].join(" ");
}

function nameOf(part: Part): Text {
  return (part.name ?? part.title ?? part.text ?? part.label ?? "") as Text;
}

export function attempt(map: JourneyMap, op: Op): { map: JourneyMap; undo: Op } | EditRefused {
  try {
    return edit(map, op);
  } catch (error) {
    if (error instanceof EditRefused) return error;
    throw error;
  }
}
