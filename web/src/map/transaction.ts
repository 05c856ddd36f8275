/** The small changes that every edit is made of; each notes down what takes it back. */

import type { JourneyMap } from "../api";
import type { Touched } from "./checks";
import { childrenOf, HOME, idOf, isNamed, type Kind, type Part, partsOf } from "./kinds";
import { find } from "./model";
import type { Listed, Op } from "./op";
import { EditRefused, missing } from "./refused";

type Path = readonly (string | number)[];

/** A cell that says nothing more than where its cards lie goes with the last of them. */
const CELL_ALONE = new Set(["lane", "at", "until", "items"]);

export class Transaction {
  map: JourneyMap;
  /** What takes the changes back, the last one first. */
  readonly undo: Op[] = [];
  /** What came into the map or changed, to be checked at the end. */
  readonly touched: Touched[] = [];
  /** What went, by kind and name: a later change of the same batch need not remove it again. */
  readonly #gone = new Set<string>();

  constructor(map: JourneyMap) {
    this.map = map;
  }

  isGone(kind: Kind, id: string): boolean {
    return this.#gone.has(`${kind} ${id}`) && !find(this.map, kind, id);
  }

  get(kind: Kind, id: string): Part {
    return valueAt(this.map, this.#path(kind, id)) as Part;
  }

  set(kind: Kind, id: string, field: string, value: unknown): void {
    const path = this.#path(kind, id);
    const before = (valueAt(this.map, path) as Part)[field];
    this.#put([...path, field], value);
    const now = idOf(kind, valueAt(this.map, path) as Part);
    this.undo.unshift({ op: "set", kind, id: now, field, value: before, before: value });
    this.touched.push({ kind, id: now, change: "field", field });
  }

  /** `back` takes it out again: itself, unless something else does it. */
  insert(kind: Listed, part: Part, into: string | null, after: string | null, back?: readonly Op[]): void {
    const { list, path } = this.#list(kind, into);
    const at = after === null ? 0 : indexAfter(kind, list, after);
    const id = idOf(kind, part);
    this.#put(path, [...list.slice(0, at), part, ...list.slice(at)]);
    this.undo.unshift(...(back ?? [{ op: "remove", kind, id } as const]));
    this.touched.push({ kind, id, change: "all" });
  }

  /** Take all parts of a kind that are meant, in one pass. */
  take(kind: Listed, meant: (part: Part) => boolean): void {
    const taken: Op[] = [];
    const { of, field } = HOME[kind];
    for (const parent of partsOf(this.map, of)) {
      const list = childrenOf(parent, field);
      if (!list.some(meant)) continue;
      const into = of === "map" ? null : idOf(of, parent);
      list.forEach((part, index) => {
        const before = list[index - 1];
        if (!meant(part)) return;
        this.#gone.add(`${kind} ${idOf(kind, part)}`);
        taken.push({ op: "insert", kind, part, into, after: before ? idOf(kind, before) : null });
      });
      const path = this.#pathTo(of, (part) => part === parent) ?? [];
      this.#put(
        [...path, field],
        listed(
          kind,
          list.filter((part) => !meant(part)),
        ),
      );
    }
    this.undo.unshift(...taken);
  }

  move(kind: Listed, id: string, into: string | null, after: string | null): void {
    const path = this.#path(kind, id);
    const part = valueAt(this.map, path) as Part;
    const home = path.slice(0, -1);
    const list = valueAt(this.map, home) as readonly Part[];
    const index = path.at(-1) as number;
    const before = list[index - 1];
    const parent = this.#parentOf(kind, home);
    const back: Op = { op: "move", kind, id, into: parent, after: before ? idOf(kind, before) : null };
    this.#put(home, listed(kind, [...list.slice(0, index), ...list.slice(index + 1)]));
    const target = this.#list(kind, into);
    const at = after === null ? 0 : indexAfter(kind, target.list, after);
    this.#put(target.path, [...target.list.slice(0, at), part, ...target.list.slice(at)]);
    this.undo.unshift(back);
    this.touched.push({ kind, id, change: "place" });
  }

  #parentOf(kind: Listed, home: Path): string | null {
    const { of } = HOME[kind];
    return of === "map" ? null : idOf(of, valueAt(this.map, home.slice(0, -1)) as Part);
  }

  #list(kind: Listed, into: string | null): { list: readonly Part[]; path: Path } {
    const { of, field } = HOME[kind];
    if ((into === null) !== (of === "map"))
      throw new EditRefused("map_wrong_type", { given: String(into), expected: of });
    const parent = into === null ? [] : this.#path(of, into);
    return { list: childrenOf(valueAt(this.map, parent) as Part, field), path: [...parent, field] };
  }

  #path(kind: Kind, id: string): Path {
    const path = kind === "map" ? (id === this.map.id ? [] : null) : this.#pathTo(kind, isNamed(kind, id));
    if (!path) throw missing(kind, id);
    return path;
  }

  #pathTo(kind: Kind, wanted: (part: Part) => boolean): Path | null {
    if (kind === "map") return [];
    const { of, field } = HOME[kind];
    for (const parent of partsOf(this.map, of)) {
      const index = childrenOf(parent, field).findIndex(wanted);
      if (index >= 0) return [...(this.#pathTo(of, (part) => part === parent) ?? []), field, index];
    }
    return null;
  }

  #put(path: Path, value: unknown): void {
    this.map = replaced(this.map, path, value) as JourneyMap;
  }
}

export function canGoEmpty(cell: Part): boolean {
  return Object.keys(cell).every((field) => CELL_ALONE.has(field));
}

/** A list as it is kept: an empty one is left out, except that a cell has always one. */
function listed(kind: Listed, list: readonly Part[]): readonly Part[] | undefined {
  return list.length || kind === "card" || kind === "stage" ? list : undefined;
}

function indexAfter(kind: Kind, list: readonly Part[], after: string): number {
  const index = list.findIndex(isNamed(kind, after));
  if (index < 0) throw missing(kind, after);
  return index + 1;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}

/** The same with another value at a path; everything beside the path is shared. */
function replaced(value: unknown, [key, ...rest]: Path, inner: unknown): unknown {
  if (key === undefined) return inner;
  const next = replaced((value as Record<string | number, unknown> | undefined)?.[key], rest, inner);
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? next : each));
  const copy = { ...(value as Record<string, unknown>) };
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}
