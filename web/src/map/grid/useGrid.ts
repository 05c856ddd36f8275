import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useI18n } from "../../i18n";
import type { Cell, Lane } from "../model";
import { cellsFor, lanesFor } from "../persona";
import { useMap } from "../session";
import type { Asking, Editing, GridEditor, Lift, Part } from "./editor";
import { moveTo, nextSlot, placeIn, type Slot, type Subject, slotOf } from "./moves";
import { runCommand } from "./perform";
import { groundOf, partAt, positionOf } from "./places";
import { type Position, RAIL, STAGES, standing, step } from "./position";
import { useRoom } from "./sight";
import { useColumns } from "./useColumns";
import { useLayouts } from "./useLayouts";
import { describe, movedTo, nameIn, written } from "./written";
import { columnWidth, type Detail } from "./zoom";

/** A dialog or a menu that closes gives the focus back a moment later. */
const FOCUS_IS_BACK_MS = 60;

const NO_LANES: readonly Lane[] = [];
const NO_CELLS: readonly Cell[] = [];

/** The state of the grid beside the map itself: where the focus is, what is being written, lifted and asked. */
export function useGrid(
  hidden: readonly string[],
  persona: string | null,
  detail: Detail,
  scroller: RefObject<HTMLElement | null>,
) {
  const session = useMap();
  const { map, lang } = session;
  const words = useI18n().t.map;
  const { stages, lanes: all = NO_LANES, cells = NO_CELLS, insights } = map;
  const columns = useColumns(stages);
  const { width: box, room } = useRoom(scroller);
  const width = columnWidth(detail, room, columns.length);
  const lanes = useMemo(() => lanesFor(all, persona).filter(({ id }) => !hidden.includes(id)), [all, hidden, persona]);
  const shown = useMemo(() => cellsFor(cells, insights ?? [], persona), [cells, insights, persona]);
  const layouts = useLayouts(shown, all, columns);
  const ground = useMemo(() => groundOf(columns, lanes, layouts), [columns, lanes, layouts]);
  const [asked, setAt] = useState<Position>({ row: STAGES, column: columns[0]?.id ?? RAIL, item: null });
  const [editing, setEditing] = useState<Editing | null>(null);
  const [lift, setLift] = useState<Lift | null>(null);
  const [asking, ask] = useState<Asking | null>(null);
  const wanted = useRef(false);
  const root = useRef<HTMLDivElement>(null);
  const at = useMemo(() => standing(ground, asked), [ground, asked]);

  const go = (position: Position) => {
    wanted.current = true;
    setAt(position);
    const part = partAt(map, columns, position);
    session.select(part);
  };
  const nameOf = (part: Part) => nameIn(map, part, lang, words.unnamed);
  const position = (subject: Subject, slot: Slot) => {
    const { place, total } = placeIn(map, subject, slot);
    return describe(words, words.said.position(place, total), subject, slot, nameOf);
  };
  const editor: GridEditor = {
    ...{ map, lang, columns, lanes, ground, at, editing, lift, width, go, ask, nameOf },
    answer: (deed) => {
      ask(null);
      setTimeout(deed, FOCUS_IS_BACK_MS);
    },
    write: (next) => {
      setAt(next);
      setEditing(next);
    },
    commit: (text, next) => {
      if (!editing) return;
      setEditing(null);
      const done = written(editor, editing, text.trim(), words);
      const place = { ...editing, item: done ?? editing.item };
      if (!next) return go(place);
      const items = ground.items(editing.row, editing.column);
      const follower = editing.field === "text" ? items[items.indexOf(editing.item ?? "") + 1] : undefined;
      if (editing.field === "text")
        return editor.write({
          ...editing,
          ...{ initial: undefined, isNew: false },
          item: editing.item === null ? null : (follower ?? null),
        });
      const beside = step(ground, editing, editing.column === RAIL ? "down" : "right");
      if (beside.column === editing.column && beside.row === editing.row) return go(place);
      editor.write({ ...editing, ...beside, initial: undefined, isNew: false });
    },
    cancel: () => {
      if (lift) session.announce(words.said.back(nameOf(lift.subject)));
      setLift(null);
      setEditing(null);
      wanted.current = true;
      setAt({ ...at });
    },
    change: (op, said, joins) => {
      const focused =
        root.current?.contains(document.activeElement) && !document.activeElement?.matches("[data-point]");
      if (op === null || !session.edit(op, said, joins)) return false;
      wanted.current ||= Boolean(focused);
      return true;
    },
    add: (added, said, position, write) => {
      if (!editor.change(added.op, said)) return;
      wanted.current = true;
      setAt(position);
      if (write) setEditing({ ...position, field: write, isNew: true });
    },
    liftOrDrop: () => {
      const subject = partAt(map, columns, at);
      if (lift) {
        setLift(null);
        editor.moveTo(lift.subject, lift.slot);
      } else if (subject && subject.kind !== "cell" && subject.kind !== "edge") {
        const slot = slotOf(map, subject as Subject);
        if (!slot) return;
        setLift({ subject: subject as Subject, slot });
        session.announce(words.said.lifted(nameOf(subject)));
      }
    },
    moveLifted: (way) => {
      if (!lift) return;
      const slot = nextSlot(map, lift.subject, lift.slot, way);
      setLift({ ...lift, slot });
      session.announce(position(lift.subject, slot));
    },
    moveTo: (subject, slot) => {
      const op = moveTo(map, subject, slot);
      if (!op) return go({ ...at });
      const { place, total } = placeIn(map, subject, slot);
      const said = `${words.said.moved[subject.kind]}, ${describe(words, words.said.position(place, total), subject, slot, nameOf)}`;
      if (!editor.change(op, said)) return;
      wanted.current = true;
      setAt(movedTo(subject, slot) ?? at);
    },
    run: (command, part) => runCommand(editor, session, words, command, part),
  };
  const latest = useRef(editor);
  latest.current = editor;

  const { selection } = session;
  // What is selected elsewhere (a view, the panel, a search) has the focus here.
  useEffect(() => {
    const { map, columns, at } = latest.current;
    const here = partAt(map, columns, at);
    if (!selection || (here?.kind === selection.kind && here.id === selection.id)) return;
    const found = positionOf(map, columns, selection);
    if (found) setAt(found);
  }, [selection]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where the focus stands is what moves it
  useLayoutEffect(() => {
    const element = root.current?.querySelector<HTMLElement>("[data-focus]");
    if (!element || editing) return;
    if (wanted.current) element.focus({ preventScroll: true });
    if (wanted.current || selection) element.scrollIntoView({ block: "nearest", inline: "nearest" });
    wanted.current = false;
  }, [at, editing, selection]);

  // What is drawn anew by a change keeps the focus that it had.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the map that draws things anew
  useLayoutEffect(() => {
    if (wanted.current && !editing)
      root.current?.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    wanted.current = false;
  }, [map, editing]);

  return { editor: latest, session, root, layouts, asking, box };
}
