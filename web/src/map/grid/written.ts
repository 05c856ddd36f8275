/** What the editor does with what was written, and how it calls things. */
import type { Dictionary } from "../../i18n";
import { remove, set } from "../edit";
import { cellAt, find, type JourneyMap, setText, textOf } from "../model";
import { addCard, addStep } from "./changes";
import type { Editing, GridEditor, Part } from "./editor";
import { cardKindOf } from "./laneKinds";
import type { Slot, Subject } from "./moves";
import { wordsOf } from "./places";
import { type Position, RAIL, STAGES, STEPS } from "./position";

type Words = Dictionary["map"];

/** Keep what was written; the id of the card that it made, if it made one. */
export function written(
  editor: GridEditor,
  { row, column, item, field, isNew }: Editing,
  text: string,
  words: Words,
): string | null {
  const { map, lang } = editor;
  if (item !== null) {
    const card = find(map, "card", item);
    const touchpoint = card ? null : find(map, "touchpoint", item);
    if (card && text !== textOf(card.text, lang)) {
      const isNothing = !text && (card.kind === "note" || card.kind === "quote");
      const kept = text ? setText(card.text, lang, text) : undefined;
      editor.change(isNothing ? remove("card", item) : set(map, "card", item, "text", kept), undefined, isNew);
    }
    if (touchpoint && text && text !== textOf(touchpoint.name, lang))
      editor.change(set(map, "touchpoint", item, "name", setText(touchpoint.name, lang, text)), undefined, isNew);
    return item;
  }
  if (row === STEPS && !find(map, "step", column)) {
    if (text) editor.change(addStep(map, text, column, null).op, words.said.added(text));
    return null;
  }
  if (row === STAGES || row === STEPS || column === RAIL) {
    const kind = row === STAGES ? "stage" : row === STEPS ? "step" : "lane";
    const id =
      kind === "stage" ? editor.columns.find((each) => each.id === column)?.stage.id : kind === "step" ? column : row;
    const part = id === undefined ? null : find(map, kind, id);
    if (!part || id === undefined) return null;
    if (field === "aim" && kind === "stage") {
      const aim = find(map, "stage", id)?.aim;
      if (text !== textOf(aim, lang))
        editor.change(set(map, "stage", id, "aim", text ? setText(aim, lang, text) : undefined));
    } else if (text && text !== textOf(part.name, lang))
      editor.change(set(map, kind, id, "name", setText(part.name, lang, text)), undefined, isNew);
    return null;
  }
  const lane = find(map, "lane", row);
  if (!text || !lane) return null;
  const added = addCard(
    map,
    { kind: cardKindOf(lane.type), text },
    row,
    column,
    cellAt(map, row, column)?.items.at(-1)?.id ?? null,
  );
  return editor.change(added.op, words.said.added(text)) ? added.id : null;
}

/** Where a part stands once it was moved; null for what has no place of its own. */
export function movedTo({ kind, id }: Subject, { into }: Slot): Position | null {
  const [row = "", column = ""] = (into ?? "").split("@");
  if (kind === "card") return { row, column, item: id };
  if (kind === "step") return { row: STEPS, column: id, item: null };
  if (kind === "lane") return { row: id, column: RAIL, item: null };
  return null;
}

/** A place in words: "position 2 of 3 in Receive". */
export function describe(
  words: Words,
  place: string,
  { kind }: Subject,
  { into }: Slot,
  nameOf: (part: Part) => string,
): string {
  if (into === null) return place;
  if (kind !== "card") return words.said.inside(place, nameOf({ kind: kind === "step" ? "stage" : "step", id: into }));
  const [lane = "", column = ""] = into.split("@");
  return words.said.inside(
    place,
    words.said.cell(nameOf({ kind: "lane", id: lane }), nameOf({ kind: "step", id: column })),
  );
}

export function nameIn(map: JourneyMap, { kind, id }: Part, lang: string, unnamed: string): string {
  if (kind === "card") {
    const card = find(map, "card", id);
    return (card && wordsOf(card, lang, new Map())) || unnamed;
  }
  if (kind === "cell" || kind === "edge") return unnamed;
  const part = find(map, kind, id) ?? (kind === "step" ? find(map, "stage", id) : null);
  return textOf(part?.name, lang) || unnamed;
}
