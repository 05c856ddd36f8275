/** Does what a command says. */
import type { Dictionary } from "../../i18n";
import { remove, set } from "../edit";
import { openInspectorTab } from "../inspector/openTab";
import { type CardKind, type Cell, columnsOf, find, type JourneyMap, type Stage } from "../model";
import type { MapInHand } from "../session";
import { addCard, addStage, addStep, addTouchpoint, cellOf, reachOf, stretchBy } from "./changes";
import type { CommandId } from "./commands";
import type { GridEditor, Part } from "./editor";
import { nextSlot, type Subject, slotOf, type Way } from "./moves";
import { positionOf } from "./places";
import { type Position, RAIL, STAGES, STEPS } from "./position";

/** What a command is done with. */
interface Doing {
  editor: GridEditor;
  session: MapInHand;
  words: Dictionary["map"];
  map: JourneyMap;
  part: Part;
  /** Where the part stands, and its stage. */
  place: Position;
  stage: Stage | null;
}

export function runCommand(
  editor: GridEditor,
  session: MapInHand,
  words: Dictionary["map"],
  command: CommandId,
  part: Part,
): void {
  const { map, columns } = editor;
  const place = positionOf(map, columns, part) ?? editor.at;
  const stage =
    part.kind === "stage"
      ? find(map, "stage", part.id)
      : (columns.find(({ id }) => id === place.column)?.stage ?? null);
  DEEDS[command]?.({ editor, session, words, map, part, place, stage });
}

const DEEDS: Partial<Record<CommandId, (doing: Doing) => void>> = {
  undo: ({ session }) => session.undo(),
  redo: ({ session }) => session.redo(),
  find: ({ editor }) => editor.ask({ what: "find" }),
  edit: ({ editor, place }) => editor.write({ ...place, field: "text" }),
  rename: ({ editor, place }) => editor.write({ ...place, field: "name" }),
  addStage: (doing) => stageAt(doing, doing.map.stages.at(-1)?.id ?? null),
  addStageBefore: (doing) => stageAt(doing, before(doing.map.stages, doing.stage?.id)),
  addStageAfter: (doing) => stageAt(doing, doing.stage?.id ?? null),
  addStep: (doing) => stepAt(doing, doing.stage?.steps?.at(-1)?.id ?? null),
  addStepBefore: (doing) => stepAt(doing, before(doing.stage?.steps, doing.part.id)),
  addStepAfter: (doing) =>
    stepAt(doing, doing.part.kind === "stage" ? (doing.stage?.steps?.at(-1)?.id ?? null) : stepOf(doing)),
  addTouchpoint: addTouchpointTo,
  addLane: ({ editor, map }) => editor.ask({ what: "lane", after: map.lanes?.at(-1)?.id ?? null }),
  addLaneBelow: ({ editor, part }) => editor.ask({ what: "lane", after: part.kind === "lane" ? part.id : null }),
  addNote: ({ editor, place }) => editor.write({ ...place, item: null, field: "text" }),
  addQuote: (doing) => cardAt(doing, "quote"),
  addLink: (doing) => cardAt(doing, "link"),
  addImage: ({ editor, place }) => editor.ask({ what: "image", lane: place.row, column: place.column }),
  addRecord: ({ editor, place }) => editor.ask({ what: "record", lane: place.row, column: place.column }),
  moveLeft: (doing) => moveOnce(doing, "left"),
  moveRight: (doing) => moveOnce(doing, "right"),
  moveUp: (doing) => moveOnce(doing, "up"),
  moveDown: (doing) => moveOnce(doing, "down"),
  moveTo: ({ editor, part }) => editor.ask({ what: "move", subject: part as Subject }),
  linkTo: ({ editor, part }) => editor.ask({ what: "link", step: part.id }),
  longer: (doing) => stretch(doing, 1),
  shorter: (doing) => stretch(doing, -1),
  truth: ({ editor, map, part }) => editor.change(set(map, "step", part.id, "momentOfTruth", true)),
  notTruth: ({ editor, map, part }) => editor.change(set(map, "step", part.id, "momentOfTruth", undefined)),
  collapse: ({ editor, map, part }) => editor.change(set(map, "lane", part.id, "collapsed", true)),
  expand: ({ editor, map, part }) => editor.change(set(map, "lane", part.id, "collapsed", undefined)),
  comment: ({ session, part }) => {
    session.select(part);
    openInspectorTab("comments");
  },
  remove: removePart,
  paste: ({ editor, place }) => {
    const lane = place.row === STAGES || place.row === STEPS ? null : place.row;
    editor.ask({ what: "paste", lane, column: place.column === RAIL ? null : place.column, text: "" });
  },
};

function stageAt({ editor, map, words }: Doing, after: string | null): void {
  const added = addStage(map, words.newNames.stage, after);
  editor.add(added, words.said.added(words.newNames.stage), { row: STAGES, column: added.id, item: null }, "name");
}

function stepAt({ editor, map, words, stage }: Doing, after: string | null): void {
  if (!stage) return;
  const added = addStep(map, words.newNames.step, stage.id, after);
  editor.add(added, words.said.added(words.newNames.step), { row: STEPS, column: added.id, item: null }, "name");
}

/** The step of the column that something stands in, if that is one. */
function stepOf({ stage, place }: Doing): string | null {
  return stage?.steps?.find(({ id }) => id === place.column)?.id ?? stage?.steps?.at(-1)?.id ?? null;
}

function before(list: readonly { id: string }[] | undefined, of: string | undefined): string | null {
  return list?.[list.findIndex(({ id }) => id === of) - 1]?.id ?? null;
}

function addTouchpointTo({ editor, map, words, part }: Doing): void {
  const name = words.newNames.touchpoint;
  const added = addTouchpoint(map, name, part.id);
  const lane = map.lanes?.find(({ type }) => type === "touchpoints");
  if (lane) editor.add(added, words.said.added(name), { row: lane.id, column: part.id, item: added.id }, "name");
  else editor.change(added.op, words.said.added(name));
}

function cardAt({ editor, map, words, place }: Doing, kind: CardKind): void {
  const added = addCard(map, { kind }, place.row, place.column);
  editor.add(added, words.said.added(words.cardKinds[kind]), { ...place, item: added.id }, "text");
}

function moveOnce({ editor, map, part }: Doing, way: Way): void {
  const slot = slotOf(map, part as Subject);
  if (slot) editor.moveTo(part as Subject, nextSlot(map, part as Subject, slot, way));
}

function stretch({ editor, map, part, words }: Doing, by: 1 | -1): void {
  const cell = cellOf(map, part.id);
  if (!cell) return;
  const [first, last] = reachAfter(map, cell, by).map(({ id }) => editor.nameOf({ kind: "step", id }));
  editor.change(stretchBy(map, cell, by), words.said.stretched(first ?? "", last ?? ""));
}

/** The first and the last column of a cell once it reaches one further, or one less far. */
function reachAfter(map: JourneyMap, cell: Cell, by: 1 | -1) {
  const reach = reachOf(map, cell);
  const first = reach[0];
  const last = columnsOf(map)[(reach.at(-1)?.index ?? 0) + by];
  return first && last ? [first, last] : [];
}

/** What follows takes the focus: the next card, step or lane, else the one before. */
function removePart({ editor, session, map, part, words }: Doing): void {
  const { at, ground, columns } = editor;
  if (part.kind === "edge") {
    if (editor.change(remove("edge", part.id))) session.select(null);
    return;
  }
  if (part.kind === "cell") {
    const value = map.cells
      ?.find((cell) => cell.lane === at.row && cell.at === at.column)
      ?.items.find(({ kind }) => kind === "value");
    if (value) editor.change(remove("card", value.id), words.said.feeling(words.noFeeling));
    return;
  }
  const next = { ...at };
  const beside = (list: readonly string[]) => {
    const index = list.indexOf(part.id);
    return list[index + 1] ?? list[index - 1];
  };
  const items = ground.items(at.row, at.column);
  if (items.includes(part.id)) next.item = beside(items) ?? null;
  else if (part.kind === "lane") next.row = beside(ground.rows) ?? STEPS;
  else next.column = beside(columns.map(({ id }) => id)) ?? RAIL;
  if (!editor.change(remove(part.kind, part.id), words.said.removed(editor.nameOf(part)))) return;
  session.select(null);
  editor.go(next);
}
