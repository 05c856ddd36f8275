/** Variants as rows of chips: repeats folded, long sequences shortened, chips broken into lines. */

import { estimate, type Measure, shorten } from "./text";

/** One activity of a sequence, `times` in a row on one channel. */
export interface Run {
  activity: string;
  channel: string;
  times: number;
}

export interface Chip {
  /** null: the chip that shows the rest. */
  run: Run | null;
  /** Activities it stands for when it is the rest. */
  rest: number;
  label: string;
  x: number;
  y: number;
  width: number;
}

export interface ChipRow {
  chips: Chip[];
  height: number;
}

export const CHIP = { height: 26, gap: 5, line: 6, icon: 22, padding: 9, most: 190 };

/** Consecutive repeats of an activity on the same channel become one run. */
export function runs(activities: string[], channels: string[]): Run[] {
  const out: Run[] = [];
  activities.forEach((activity, index) => {
    const channel = channels[index] ?? "";
    const last = out.at(-1);
    if (last && last.activity === activity && last.channel === channel) last.times += 1;
    else out.push({ activity, channel, times: 1 });
  });
  return out;
}

/** The runs that are shown: the first ones and the last, with the number of events left out between them. */
export function abbreviated(all: Run[], most: number): { head: Run[]; rest: number; tail: Run[] } {
  if (all.length <= most) return { head: all, rest: 0, tail: [] };
  const hidden = all.slice(most - 1, -1);
  return {
    head: all.slice(0, most - 1),
    rest: hidden.reduce((sum, run) => sum + run.times, 0),
    tail: all.slice(-1),
  };
}

/** Chips of one sequence in lines no wider than `width`; `more` says how many are left out. */
export function chipRow(
  all: Run[],
  width: number,
  most: number,
  more: (rest: number) => string,
  ruler: Measure = estimate,
): ChipRow {
  const { head, rest, tail } = abbreviated(all, most);
  const words: { run: Run | null; rest: number; label: string }[] = [
    ...head.map((run) => ({ run, rest: 0, label: run.activity })),
    ...(rest ? [{ run: null, rest, label: more(rest) }] : []),
    ...tail.map((run) => ({ run, rest: 0, label: run.activity })),
  ];
  const chips: Chip[] = [];
  let x = 0;
  let y = 0;
  for (const word of words) {
    const around = word.run ? CHIP.icon + CHIP.padding : 2 * CHIP.padding;
    const times = word.run && word.run.times > 1 ? ruler(` ×${word.run.times}`, 12, 700) + 3 : 0;
    const room = Math.min(CHIP.most, width) - around - times;
    const label = shorten(word.label, room, 12, ruler, 500);
    const wide = Math.ceil(around + times + ruler(label, 12, 500));
    if (x > 0 && x + wide > width) {
      x = 0;
      y += CHIP.height + CHIP.line;
    }
    chips.push({ ...word, label, x, y, width: wide });
    x += wide + CHIP.gap;
  }
  return { chips, height: y + CHIP.height };
}
