/** One map while it is edited in this page: what is shown, what is not saved yet, and what others save meanwhile. */

import { ApiError, type JourneyMap, type MapDocument } from "../api";
import { edit, type Op } from "./edit";
import { back, did, forth, type History, joined, NO_HISTORY, type Turned } from "./history";
import { batch } from "./op";
import { type Clash, rebase } from "./rebase";
import { same, shared, withoutEmptyLists } from "./same";
import { isRefusal, type Snapshot, savingOf } from "./saving";
import { type Choice, settle } from "./settle";
import type { Kept, Shelf } from "./shelf";

export interface Store {
  read(): Promise<MapDocument>;
  write(map: JourneyMap, version: number): Promise<MapDocument>;
}

interface Sent {
  map: JourneyMap;
  /** How many of the pending changes are in it. */
  changes: number;
}

const AFTER_MS = 1_000;
const CONFLICT = 409;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000];

export class MapEditing {
  #map: JourneyMap;
  /** The map of `#version`, as it is stored: what is pending was made to it. */
  #base: JourneyMap;
  #version: number;
  #pending: Op[] = [];
  #clashes: Clash[] = [];
  #history: History = NO_HISTORY;
  /** What was sent and has no answer: it may be stored all the same. */
  #sent: Sent[] = [];
  #isSending = false;
  /** The latest version that others are known to have saved. */
  #heard = 0;
  /** How often others' savings came in. */
  #taken = 0;
  #problem: unknown = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #listeners = new Set<() => void>();
  #snapshot: Snapshot;

  constructor(
    document: MapDocument,
    readonly store: Store,
    readonly shelf: Shelf,
  ) {
    this.#map = this.#base = withoutEmptyLists(document.map);
    this.#version = document.version;
    for (const kept of shelf.takeOver()) this.#add(kept);
    this.#snapshot = this.#look();
    if (this.#pending.length) this.#changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  /** Throws EditRefused, and has then changed nothing; with `joins` it is undone together with the change before it. */
  edit(op: Op, joins = false): void {
    const before = this.#map;
    const { map, undo } = edit(before, op);
    if (map === before) return;
    this.#history = (joins ? joined : did)(this.#history, { op, undo, before, after: map });
    this.#map = map;
    this.#pending.push(op);
    this.#changed();
  }

  /** The op that was taken back; null where nothing can be, "stale" where others have changed the same since. */
  undo(): Op | null | "stale" {
    return this.#turn(back(this.#history, this.#map));
  }

  redo(): Op | null | "stale" {
    return this.#turn(forth(this.#history, this.#map));
  }

  /** What was chosen as mine is done on top of what is stored, and can be undone like any other change. */
  resolve(choices: Readonly<Record<string, Choice>>): void {
    const ops = settle(this.#map, this.#clashes, choices);
    this.#clashes = this.#clashes.filter(({ id }) => !(id in choices));
    if (ops.length) this.edit(batch(ops));
    else this.#changed();
  }

  /** Save what is pending now, not after a moment. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#isSending || !this.#pending.length) return;
    this.#isSending = true;
    const sent = { map: this.#map, changes: this.#pending.length };
    this.#sent.push(sent);
    this.#emit();
    try {
      this.#saved(await this.store.write(sent.map, this.#version), sent);
    } catch (error) {
      await this.#failed(error);
    }
    this.#isSending = false;
    this.#emit();
    if (this.#heard > this.#version) void this.refresh(this.#heard);
    if (this.#pending.length && !this.#timer && !isRefusal(this.#problem)) this.#later(AFTER_MS);
  }

  /** Take what others saved, if there is a newer version than the one that is seen; `version` is the one heard of. */
  async refresh(version?: number): Promise<void> {
    this.#heard = Math.max(this.#heard, version ?? 0);
    if (this.#isSending || (version !== undefined && version <= this.#version)) return;
    try {
      const document = await this.store.read();
      if (!this.#isSending) this.#adopt(document);
    } catch (error) {
      if (!isRefusal(error)) return; // the next saving will tell
      this.#problem = error;
      this.#emit();
    }
  }

  #turn(turned: Turned | null): Op | null | "stale" {
    if (!turned) return null;
    this.#history = turned.history;
    if (!turned.turn) {
      this.#emit();
      return "stale";
    }
    const { op, map, last } = turned.turn;
    const sent = Math.max(0, ...this.#sent.map(({ changes }) => changes));
    if (this.#pending.length > sent && this.#pending.at(-1) === (op === last.undo ? last.op : last.undo)) {
      this.#pending.pop();
    } else {
      this.#pending.push(op);
    }
    this.#map = map;
    this.#changed();
    return op;
  }

  #saved(document: MapDocument, sent: Sent): void {
    this.#sent = [];
    this.#problem = null;
    this.#failures = 0;
    const rest = this.#pending.slice(sent.changes);
    const stored = shared(sent.map, withoutEmptyLists(document.map));
    this.#version = document.version;
    this.#base = stored;
    this.#pending = rest;
    if (stored !== sent.map) this.#rebase(rest, sent.map, stored);
    this.#keep();
  }

  async #failed(error: unknown): Promise<void> {
    this.#problem = error;
    if (error instanceof ApiError && error.problem.status === CONFLICT) {
      const document = await this.store.read().catch(() => null);
      if (document) {
        this.#problem = null;
        this.#adopt(document);
        return;
      }
    } else if (isRefusal(error)) {
      this.#sent = [];
      return;
    }
    this.#keep(); // says to other tabs that this one is alive
    this.#later(RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? AFTER_MS);
    this.#failures += 1;
  }

  #adopt(document: MapDocument): void {
    if (document.version <= this.#version) return;
    this.#problem = null;
    const theirs = withoutEmptyLists(document.map);
    const own = this.#sent.find(({ map }) => same(map, theirs));
    if (own) {
      this.#saved(document, own); // it was this page, and the answer was lost
    } else {
      this.#sent = [];
      this.#taken += 1;
      const onto = shared(this.#base, theirs);
      const from = this.#base;
      this.#base = onto;
      this.#version = document.version;
      this.#rebase(this.#pending, from, onto);
    }
    this.#keep();
    this.#emit();
  }

  #rebase(pending: readonly Op[], from: JourneyMap, onto: JourneyMap): void {
    const { map, applied, clashes } = rebase(pending, from, onto);
    this.#map = shared(this.#map, map);
    this.#pending = applied;
    this.#clashes = [...this.#clashes.filter((old) => !clashes.some((clash) => clash.id === old.id)), ...clashes];
  }

  /** Changes of a page that is no more, on top of what this one has. */
  #add({ base, pending, clashes }: Kept): void {
    const found = rebase(pending, base, this.#map);
    this.#map = found.map;
    this.#pending.push(...found.applied);
    this.#clashes.push(...clashes, ...found.clashes);
  }

  #changed(): void {
    this.#problem = null;
    this.#keep();
    if (this.#pending.length) this.#later(AFTER_MS);
    this.#emit();
  }

  #keep(): void {
    const isKept = this.#pending.length > 0 || this.#clashes.length > 0;
    this.shelf.keep(isKept ? { base: this.#base, pending: this.#pending, clashes: this.#clashes } : null);
  }

  #later(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #emit(): void {
    this.#snapshot = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): Snapshot {
    return {
      map: this.#map,
      version: this.#version,
      saving: savingOf(this.#clashes.length, this.#isSending, this.#problem, this.#pending.length),
      problem: this.#problem,
      taken: this.#taken,
      clashes: this.#clashes,
      canUndo: this.#history.done.length > 0,
      canRedo: this.#history.undone.length > 0,
    };
  }
}
