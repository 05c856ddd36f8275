/** What the cells of a pasted table become: notes, quotes, links, points of the curve, touchpoints. */

import type { Card, JourneyMap, Touchpoint } from "../api";
import { cellId } from "./kinds";
import { cardsAt, cellAt, find, newId } from "./model";
import type { Op } from "./op";
import { isCalled, type PastedColumn } from "./pastedColumns";
import type { PastedLane } from "./pastedLanes";

const BULLET = /^\s*(?:[-*•–]|\d+[.)])\s+/;
const QUOTES = /^[«“"]\s*|\s*[»”"]$/g;
const ADDRESS = /^https?:\/\/\S+$/i;

/** The lines of a text, without bullets and numbers before them. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(BULLET, "").trim())
    .filter(Boolean);
}

/** The changes that bring texts into a cell of the map, one card for each, behind the cards that are there. */
export function cardsFor(map: JourneyMap, lane: PastedLane, column: PastedColumn, texts: readonly string[]): Op[] {
  if (lane.type === "touchpoints" && column.step) return touchpointsFor(map, column, texts);
  const into = cellId(lane.id, column.id);
  const ops: Op[] = [];
  let after = cardsAt(map, lane.id, column.id).at(-1)?.id ?? null;
  for (const text of texts) {
    const card = cardOf(map, lane, text);
    const point = card.value === undefined ? undefined : pointAt(map, lane.id, column.id);
    if (point) {
      ops.push({ op: "set", kind: "card", id: point.id, field: "value", value: card.value, before: point.value });
      continue;
    }
    ops.push({ op: "insert", kind: "card", part: card, into, after });
    after = card.id;
  }
  return ops;
}

/** A touchpoint that the step has already is not added again. */
function touchpointsFor(map: JourneyMap, column: PastedColumn, texts: readonly string[]): Op[] {
  const there = find(map, "step", column.id)?.touchpoints ?? [];
  const ops: Op[] = [];
  let after = there.at(-1)?.id ?? null;
  for (const name of texts.filter((text) => !there.some((each) => isCalled(each.name, text)))) {
    const touchpoint: Touchpoint = { id: newId("touchpoint", map), name };
    ops.push({ op: "insert", kind: "touchpoint", part: touchpoint, into: column.id, after });
    after = touchpoint.id;
  }
  return ops;
}

function cardOf(map: JourneyMap, lane: PastedLane, text: string): Card {
  const id = newId("card", map);
  if (lane.type === "curve") {
    const value = feelingOf(map, lane.id, text);
    return value === null ? { id, kind: "note", text } : { id, kind: "value", value };
  }
  if (lane.type === "quotes") return { id, kind: "quote", text: text.replace(QUOTES, "") };
  if (lane.type === "links" && ADDRESS.test(text)) return { id, kind: "link", url: text };
  return { id, kind: "note", text };
}

/** A number on the scale of the curve, with a point or a comma; null for anything else, which stays a note. */
function feelingOf(map: JourneyMap, lane: string, text: string): number | null {
  const value = Number(text.replace(",", ".").replace("−", "-").replace(/^\+/, ""));
  const { min, max } = find(map, "lane", lane)?.curve ?? { min: -2, max: 2 };
  return Number.isNaN(value) || value < min || value > max ? null : value;
}

/** The point of the curve that a cell has already. */
function pointAt(map: JourneyMap, lane: string, column: string): Card | undefined {
  return cellAt(map, lane, column)?.items.find((card) => card.value !== undefined);
}
