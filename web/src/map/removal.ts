/** What goes with a part: everything that has no meaning without it, and its name wherever it was named. */

import { CHILD, childrenOf, HOME, idOf, type Kind, type Part, partsOf } from "./kinds";
import type { Listed } from "./op";
import { idsIn, NEEDING, nameable, REFERRING, type Reference, referencesOf, wholeOf, without } from "./references";
import { EditRefused } from "./refused";
import { mendSpans, shortenSpans } from "./spans";
import { canGoEmpty, type Transaction } from "./transaction";

/** What is taken first comes back last, when what it needs is there again; but a whole goes before its inner parts. */
const DEPENDENT_FIRST = (Object.keys(HOME) as Listed[])
  .filter((kind) => HOME[kind].of === "map")
  .reverse()
  .flatMap(withInner);

export function removePart(work: Transaction, kind: Listed, id: string): void {
  if (work.isGone(kind, id)) return;
  const part = work.get(kind, id);
  if (kind === "stage" && work.map.stages.length === 1) throw new EditRefused("map_too_few");
  const columns = kind === "stage" ? [part, ...childrenOf(part, "steps")] : kind === "step" ? [part] : [];
  if (columns.length) shortenSpans(work, new Set(columns.map((column) => String(column.id))));
  const gone = new Gone(work, kind, part);
  gone.forget();
  for (const each of DEPENDENT_FIRST) {
    if (gone.roots.has(each)) work.take(each, (candidate) => gone.parts.has(candidate));
  }
  if (columns.length) mendSpans(work);
}

/** A part that goes, with all that goes with it. */
class Gone {
  readonly parts = new Set<Part>();
  /** The kinds of those parts that do not go with a part around them. */
  readonly roots = new Set<Kind>();
  readonly #ids = new Map<Kind, Set<string>>();
  /** The ids of all kinds: most ids are none of them, which is quickly known. */
  readonly #all = new Set<string>();

  constructor(
    readonly work: Transaction,
    kind: Kind,
    part: Part,
  ) {
    this.#add(kind, part);
    let known = 0;
    while (known < this.parts.size) {
      known = this.parts.size;
      for (const each of NEEDING.filter((kind) => this.#canBeNamedBy(kind))) {
        for (const other of partsOf(work.map, each)) if (this.#goes(each, other)) this.#add(each, other);
      }
    }
  }

  /** Take its names out of what stays. */
  forget(): void {
    for (const kind of REFERRING.filter((each) => this.#canBeNamedBy(each))) {
      for (const part of partsOf(this.work.map, kind)) {
        if (this.parts.has(part)) continue;
        for (const reference of referencesOf(kind, part)) {
          if (!this.#isHeldBy(part, reference)) continue;
          const value = without(part, reference, (id) => this.#names(id, reference));
          this.work.set(kind, idOf(kind, part), reference.field, value);
        }
      }
    }
  }

  #add(kind: Kind, part: Part): void {
    this.roots.add(kind);
    for (const [each, inner] of wholeOf(kind, part)) {
      this.parts.add(inner);
      const ids = this.#ids.get(each) ?? new Set();
      const id = idOf(each, inner);
      this.#ids.set(each, ids.add(id));
      this.#all.add(id);
    }
  }

  #goes(kind: Kind, part: Part): boolean {
    if (this.parts.has(part)) return false;
    if (kind === "cell" && this.#isEmptied(part)) return true;
    return referencesOf(kind, part).some((reference) => reference.needed && this.#isHeldBy(part, reference));
  }

  /** Whether parts of a kind may name any of what goes at all; most kinds may not, and need not be looked through. */
  #canBeNamedBy(kind: Kind): boolean {
    return (kind === "cell" && this.#ids.has("card")) || nameable(kind).some((each) => this.#ids.has(each));
  }

  #isHeldBy(part: Part, reference: Reference): boolean {
    return idsIn(part, reference).some((id) => this.#names(id, reference));
  }

  #isEmptied(cell: Part): boolean {
    if (!this.#ids.has("card")) return false;
    const cards = childrenOf(cell, "items");
    return cards.length > 0 && cards.every((card) => this.parts.has(card)) && canGoEmpty(cell);
  }

  /** Whether an id means only what goes: a comment may stand at a step or at a persona of the same id. */
  #names(id: string, { to }: Reference): boolean {
    if (!this.#all.has(id) || !to.some((kind) => this.#ids.get(kind)?.has(id))) return false;
    const others = to.filter((kind) => !this.#ids.get(kind)?.has(id));
    return !others.some((kind) => partsOf(this.work.map, kind).some((part) => idOf(kind, part) === id));
  }
}

function withInner(kind: Listed): Listed[] {
  const inner = CHILD[kind]?.kind as Listed | undefined;
  return inner ? [kind, ...withInner(inner)] : [kind];
}
