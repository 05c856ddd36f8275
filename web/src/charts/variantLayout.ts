/** Where the rows of variants stand: chips first, then share and numbers, beside them or below on a phone. */

import type { Variants } from "../api/types";
import { legend, type Place } from "./legend";
import type { Measure } from "./text";
import { type ChipRow, chipRow, type Run, runs } from "./variantRows";

export interface VariantBox {
  /** Its place in the result. */
  index: number;
  y: number;
  height: number;
  chips: ChipRow & { x: number; y: number };
  /** The bar of the share: its place, and the length that stands for `scale`. */
  share: { x: number; y: number; width: number };
  /** Where its numbers are written, and how they are aligned. */
  numbers: { x: number; y: number };
}

export interface VariantLayout {
  wide: boolean;
  width: number;
  height: number;
  /** The share that fills a bar. */
  scale: number;
  rows: VariantBox[];
  /** Places of the channels' names below the rows. */
  legend: Place[];
}

export interface VariantWords {
  more(rest: number): string;
  ruler?: Measure;
  /** Room each channel's name needs in the legend. */
  legendWidths?: number[];
}

const RANK = 34;
const NUMBERS = 240;
const PAD = 10;
/** Runs shown before a row is shortened. */
export const SHOWN_RUNS = 8;

export function variantLayout(
  result: Variants,
  order: number[],
  expanded: ReadonlySet<number>,
  width: number,
  words: VariantWords,
): VariantLayout {
  const wide = width >= 720;
  const room = wide ? width - RANK - NUMBERS - 24 : width - RANK;
  const scale = Math.max(0.001, ...result.variants.map((variant) => variant.share.high ?? variant.share.value ?? 0));
  let y = 0;
  const rows = order.map((index): VariantBox => {
    const variant = result.variants[index];
    const all: Run[] = runs(variant?.activities ?? [], variant?.channels ?? []);
    const row = chipRow(
      all,
      room,
      expanded.has(index) ? Number.POSITIVE_INFINITY : SHOWN_RUNS,
      words.more,
      words.ruler,
    );
    const top = y;
    const height = wide ? Math.max(row.height, 32) + 2 * PAD : row.height + 44 + 2 * PAD;
    y += height;
    const below = top + PAD + row.height;
    return {
      index,
      y: top,
      height,
      chips: { ...row, x: RANK, y: wide ? top + (height - row.height) / 2 : top + PAD },
      share: wide
        ? { x: width - NUMBERS, y: top + height / 2 + 7, width: NUMBERS }
        : { x: RANK, y: below + 32, width: width - RANK },
      numbers: wide ? { x: width - NUMBERS, y: top + height / 2 - 4 } : { x: RANK, y: below + 22 },
    };
  });
  const { places, height } = legend(words.legendWidths ?? [], width, y + 8);
  return { wide, width, height, scale, rows, legend: places };
}
