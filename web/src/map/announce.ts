/** What a change was, in words: said aloud to those who do not see it. */

import type { JourneyMap } from "../api";
import type { Dictionary } from "../i18n";
import { childrenOf, HOME, isNamed, type Kind, type Part, partsOf } from "./kinds";
import { find, type Text, textOf } from "./model";
import { flat, type Op } from "./op";

/** Such as "Stage moved, position 3 of 7"; `before` and `after` are the maps on its two sides. */
export function announcementOf(
  op: Op,
  before: JourneyMap,
  after: JourneyMap,
  words: Dictionary["mapCore"]["done"],
  lang: string,
): string {
  const [first, ...others] = flat(op);
  if (!first || others.length) return words.several(others.length + (first ? 1 : 0));
  if (first.op === "insert") return words.added(first.kind, nameOf(first.part as Part, lang));
  if (first.op === "move") {
    const [place, total] = placeOf(after, first.kind, first.id);
    return words.moved(first.kind, place, total);
  }
  const part = find(first.op === "remove" ? before : after, first.kind, first.id) as Part | null;
  const name = part ? nameOf(part, lang) : "";
  return first.op === "remove" ? words.removed(first.kind, name) : words.changed(first.kind, name);
}

/** Where a part stands among those around it, counted from 1, and how many they are. */
export function placeOf(map: JourneyMap, kind: Exclude<Kind, "map">, id: string): [place: number, total: number] {
  const { of, field } = HOME[kind];
  for (const parent of partsOf(map, of)) {
    const list = childrenOf(parent, field);
    const index = list.findIndex(isNamed(kind, id));
    if (index >= 0) return [index + 1, list.length];
  }
  return [0, 0];
}

export function nameOf(part: Part, lang: string): string {
  const text = (part.name ?? part.title ?? part.text ?? part.label) as Text | undefined;
  return textOf(text, lang).slice(0, 80);
}
