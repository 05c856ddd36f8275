/** What the keys do in the grid. */
import type { KeyboardEvent } from "react";
import { find } from "../model";
import { setFeeling } from "./changes";
import type { GridEditor, Part } from "./editor";
import { holdsPictures } from "./laneKinds";
import type { Way } from "./moves";
import { partAt } from "./places";
import { type Direction, RAIL, STAGES, STEPS, step } from "./position";

const ARROWS: Record<string, Way> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
const LONG: Record<string, Direction> = { PageUp: "pageUp", PageDown: "pageDown" };

/** Does what a key means; whether it meant anything. */
export function pressed(event: KeyboardEvent, editor: GridEditor): boolean {
  const { at, map, lift } = editor;
  const { key, altKey, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  const part = partAt(map, editor.columns, at);
  const way = ARROWS[key];
  if (lift) return lifted(key, way, editor);
  if (way && altKey && shiftKey) return stretched(way, part, editor);
  if (way && altKey && !control) return added(way, editor);
  if (key === "Home" || key === "End") {
    const ends = key === "Home" ? (["first", "rowStart"] as const) : (["last", "rowEnd"] as const);
    return done(editor.go(step(editor.ground, at, control ? ends[0] : ends[1])));
  }
  if (altKey || (control && !["Enter"].includes(key))) return false;
  const direction = way ?? LONG[key];
  if (direction) return done(editor.go(step(editor.ground, at, direction)));
  switch (key) {
    case "Enter":
    case "F2":
      return done(write(editor, part));
    case " ":
      return done(editor.liftOrDrop());
    case "Delete":
    case "Backspace":
      return part ? done(editor.run("remove", part)) : false;
    case "ContextMenu":
      return openMenu(editor, part);
    case "F10":
      return shiftKey && openMenu(editor, part);
    default:
      return key.length === 1 && typed(editor, part, key);
  }
}

function lifted(key: string, way: Way | undefined, editor: GridEditor): boolean {
  if (way) return done(editor.moveLifted(way));
  if (key === " " || key === "Enter") return done(editor.liftOrDrop());
  if (key === "Escape" || key === "Tab") {
    editor.cancel();
    return key === "Escape";
  }
  return true;
}

function stretched(way: Way, part: Part | null, editor: GridEditor): boolean {
  if (part?.kind === "card" && (way === "left" || way === "right"))
    return done(editor.run(way === "right" ? "longer" : "shorter", part));
  return way === "right" && part ? done(editor.run("addStageAfter", part)) : false;
}

function added(way: Way, editor: GridEditor): boolean {
  const { at } = editor;
  if (way === "right" && at.column !== RAIL) {
    const column = editor.columns.find(({ id }) => id === at.column);
    if (!column) return false;
    return done(
      editor.run("addStepAfter", column.step ? { kind: "step", id: column.id } : { kind: "stage", id: column.id }),
    );
  }
  if (way !== "down") return false;
  return done(
    editor.run(
      "addLaneBelow",
      at.row === STAGES || at.row === STEPS ? { kind: "cell", id: "" } : { kind: "lane", id: at.row },
    ),
  );
}

/** Begin to write where the focus is; at a curve, take hold of the point. */
export function write(editor: GridEditor, part: Part | null, initial?: string): void {
  const { at, map } = editor;
  if (!part) return;
  const lane = part.kind === "cell" ? find(map, "lane", at.row) : null;
  const isStep = find(map, "step", at.column) !== null;
  if (lane?.type === "curve") takePoint(editor);
  else if (lane?.type === "touchpoints") isStep && editor.run("addTouchpoint", { kind: "step", id: at.column });
  else if (lane?.collapsed) editor.run("expand", { kind: "lane", id: lane.id });
  else if (lane && holdsPictures(lane.type) && initial === undefined) editor.run("addImage", part);
  else editor.write({ ...at, field: part.kind === "card" || part.kind === "cell" ? "text" : "name", initial });
}

/** The point of the curve has the focus; where there is none, one is put in the middle. */
function takePoint(editor: GridEditor): void {
  const { at, map } = editor;
  const found = () =>
    document.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(at.row)}"][data-column="${CSS.escape(at.column)}"] [data-point]`,
    );
  if (!found()) editor.change(setFeeling(map, at.row, at.column, null, 0));
  requestAnimationFrame(() => found()?.focus());
}

function typed(editor: GridEditor, part: Part | null, key: string): boolean {
  if (!part || (part.kind === "cell" && find(editor.map, "lane", editor.at.row)?.type === "curve")) return false;
  return done(write(editor, part, key));
}

function openMenu(editor: GridEditor, part: Part | null): boolean {
  const element = document.activeElement;
  return part && element ? done(editor.ask({ what: "menu", part, element })) : false;
}

function done(_: unknown): true {
  return true;
}
