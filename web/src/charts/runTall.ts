/** The same picture for a narrow screen: time runs downwards, one block of lines for each event. */
import type { RunEvent } from "../api/run";
import { pointsOf, sameDay, silences } from "./runLayout";
import { type Measure, measure, wrap } from "./text";

const TEXT = 84;
const LINE = 18;
export const TALL = { clock: 0, band: 50, spine: 66, text: TEXT };

export interface TallLine {
  kind: "name" | "where" | "said" | "lost";
  text: string;
  y: number;
}

export interface TallEvent {
  index: number;
  y: number;
  height: number;
  /** Set where a new day begins, with the line it is written on. */
  day: number | null;
  /** Set where a long silence ended, with its place and length. */
  silence: { y: number; seconds: number } | null;
  lines: TallLine[];
}

export interface TallLayout {
  width: number;
  height: number;
  events: TallEvent[];
}

export interface TallWords {
  where(event: RunEvent): string;
  said(text: string): string;
  lost(event: RunEvent): string[];
}

export function tallLayout(
  events: readonly RunEvent[],
  width: number,
  words: TallWords,
  ruler: Measure = measure,
): TallLayout {
  const silent = new Map(silences(events).map(({ index, seconds }) => [index, seconds]));
  const room = width - TEXT - 4;
  let y = 0;
  const placed = events.map((event, index): TallEvent => {
    const waited = silent.get(index);
    const silence = waited === undefined ? null : { y: y + 22, seconds: waited };
    if (silence) y += 44;
    const newDay = !sameDay(event, events[index - 1]);
    if (newDay) y += 30;
    const top = y;
    const lines: TallLine[] = [
      ...wrap(event.activity, room, 14, 2, ruler, 600).map((text) => ({ kind: "name" as const, text })),
      ...wrap(words.where(event), room, 12, 2, ruler).map((text) => ({ kind: "where" as const, text })),
      ...(event.text ? wrap(words.said(event.text), room, 12, 3, ruler) : []).map((text) => ({
        kind: "said" as const,
        text,
      })),
      ...(pointsOf(event) > 0 ? words.lost(event) : [])
        .flatMap((text) => wrap(text, room, 12, 2, ruler, 600))
        .map((text) => ({ kind: "lost" as const, text })),
    ].map((line, place) => ({ ...line, y: top + 14 + place * LINE }));
    y += LINE * lines.length + 16;
    return { index, y: top, height: LINE * lines.length + 6, day: newDay ? top - 10 : null, silence, lines };
  });
  return { width, height: y, events: placed };
}
