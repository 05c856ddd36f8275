/** What the parts of the grid ask of the editor that holds them. */
import { createContext, type RefObject, useContext } from "react";
import type { Op } from "../edit";
import type { Column, JourneyMap, Lane, Persona } from "../model";
import type { Added } from "./changes";
import type { CommandId } from "./commands";
import type { Slot, Subject, Way } from "./moves";
import type { Ground, Position } from "./position";

/** What is being written: a name, or the text of a card; without an item a card that is not there yet. */
export interface Editing extends Position {
  field: "name" | "aim" | "text";
  /** Whether it was just added: its name is then undone together with it. */
  isNew?: boolean;
  /** What was typed to begin with. */
  initial?: string;
}

/** A part that was lifted with the keyboard, and where it would be dropped. */
export interface Lift {
  subject: Subject;
  slot: Slot;
}

/** A part of the grid that something is asked of. */
export interface Part {
  kind: "stage" | "step" | "lane" | "card" | "touchpoint" | "cell" | "edge";
  id: string;
}

/** A dialog or a menu that is open. */
export type Asking =
  | { what: "find" }
  | { what: "menu"; part: Part; element: Element }
  | { what: "move"; subject: Subject }
  | { what: "link"; step: string }
  | { what: "record"; lane: string; column: string }
  | { what: "image"; lane: string; column: string }
  | { what: "lane"; after: string | null }
  | { what: "paste"; lane: string | null; column: string | null; text: string };

export interface GridEditor {
  map: JourneyMap;
  lang: string;
  columns: readonly Column[];
  lanes: readonly Lane[];
  ground: Ground;
  at: Position;
  editing: Editing | null;
  lift: Lift | null;
  width: number;
  /** Put the focus somewhere. */
  go(position: Position): void;
  /** Begin to write. */
  write(editing: Editing): void;
  /** What was written; `next` goes on with the following one. */
  commit(text: string, next: boolean): void;
  /** Leave what is being written, or put back what is lifted. */
  cancel(): void;
  /** Change the map and say so; false where it was refused. */
  change(op: Op | null, said?: string, joins?: boolean): boolean;
  /** Add something, and go on with its name. */
  add(added: Added, said: string, at: Position, write?: "name" | "text"): void;
  liftOrDrop(): void;
  moveLifted(way: Way): void;
  /** Move a part at once. */
  moveTo(subject: Subject, slot: Slot): void;
  ask(asking: Asking | null): void;
  /** Close what was asked, and do this when the focus is back where it was. */
  answer(deed: () => void): void;
  run(command: CommandId, part: Part): void;
  /** What something is called. */
  nameOf(part: Part): string;
}

export const EditorContext = createContext<RefObject<GridEditor> | null>(null);

/** The editor as it is now: a reference that stays the same, so that nothing is drawn again on its account. */
export function useEditor(): RefObject<GridEditor> {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor needs a MapGrid above it");
  return editor;
}

/** What the cards need to know of the map's records. */
export interface Shown {
  lang: string;
  titles: ReadonlyMap<string, string>;
  channels: ReadonlyMap<string, string>;
  personas: readonly Persona[];
  comments: ReadonlyMap<string, number>;
}

export const ShownContext = createContext<Shown>({
  lang: "en",
  titles: new Map(),
  channels: new Map(),
  personas: [],
  comments: new Map(),
});

export const useShown = () => useContext(ShownContext);
