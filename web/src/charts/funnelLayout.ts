/** Where the bars of a funnel stand: columns where there is room, rows on a phone. No drawing here. */

import type { Funnel, FunnelStep } from "../api/types";
import { legend, type Place } from "./legend";
import { SMALL_SAMPLE } from "./sample";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A bar: who reached the step, and who was lost since the step before. */
export interface FunnelBar {
  step: number;
  group: number | null;
  reached: Rect;
  lost: Rect | null;
  /** Ends of the 95 % interval along the value axis, and its place across it. */
  whisker: { low: number; high: number; at: number } | null;
  uncertain: boolean;
  empty: boolean;
}

export interface FunnelLayout {
  orientation: "columns" | "rows";
  width: number;
  height: number;
  /** Where the bars stand, without the words around them. */
  plot: Rect;
  /** One box per step: where its name and numbers are written. */
  boxes: Rect[];
  /** The shapes that join one step to the next (ungrouped columns only). */
  flows: string[];
  bars: FunnelBar[];
  /** Places of the groups' names below the picture. */
  legend: Place[];
}

/** Room a column needs to hold its name and numbers. */
const COLUMN = 118;
const HEADER = 92;
const FOOTER = 58;
const PLOT = 240;
/** Room for the channels' icons above full bars. */
const ICONS = 20;
const ROW = { head: 44, bar: 26, groupBar: 20, gap: 5, link: 34, icon: 24, numbers: 62 };

/** Lay the funnel out; `legendWidths` is the room each group's name needs below it. */
export function funnelLayout(funnel: Funnel, width: number, legendWidths: number[] = []): FunnelLayout {
  const columns = funnel.steps.length * COLUMN <= width;
  const layout = columns ? columnLayout(funnel, width) : rowLayout(funnel, width);
  const { places, height } = legend(legendWidths, width, layout.height);
  return { ...layout, legend: places, height };
}

function columnLayout(funnel: Funnel, width: number): Omit<FunnelLayout, "legend"> {
  const plot = { x: 0, y: HEADER + (funnel.groups.length ? ICONS : 0), width, height: PLOT };
  const cell = width / Math.max(1, funnel.steps.length);
  const series = seriesOf(funnel);
  const room = series.length > 1 ? Math.min(cell * 0.78, 46 * series.length) : Math.min(cell * 0.6, 190);
  const bars: FunnelBar[] = [];
  series.forEach(({ group, steps }, order) => {
    const thick = room / series.length;
    steps.forEach((step, index) => {
      const left = index * cell + order * thick;
      const inset = series.length > 1 ? Math.min(2, thick / 8) : 0;
      const scale = (share: number) => plot.y + PLOT - share * PLOT;
      const { value, before } = shares(steps, index);
      bars.push({
        ...certainty(step, steps),
        step: index,
        group,
        reached: { x: left + inset, y: scale(value), width: thick - 2 * inset, height: value * PLOT },
        lost:
          before > value
            ? { x: left + inset, y: scale(before), width: thick - 2 * inset, height: (before - value) * PLOT }
            : null,
        whisker: whisker(step, scale, left + thick / 2, index),
      });
    });
  });
  return {
    orientation: "columns",
    width,
    height: plot.y + PLOT + FOOTER,
    plot,
    boxes: funnel.steps.map((_, index) => ({ x: index * cell, y: 0, width: cell - 12, height: HEADER })),
    flows: series.length === 1 ? flows(bars, plot) : [],
    bars,
  };
}

function rowLayout(funnel: Funnel, width: number): Omit<FunnelLayout, "legend"> {
  const series = seriesOf(funnel);
  const grouped = series.length > 1;
  const thick = grouped ? ROW.groupBar : ROW.bar;
  const left = grouped ? ROW.icon : 0;
  const length = Math.max(40, width - left - (grouped ? ROW.numbers : 0));
  const block = ROW.head + series.length * (thick + ROW.gap) + ROW.link;
  const scale = (share: number) => left + share * length;
  const bars = series.flatMap(({ group, steps }, order) =>
    steps.map((step, index): FunnelBar => {
      const y = index * block + ROW.head + order * (thick + ROW.gap);
      const { value, before } = shares(steps, index);
      return {
        ...certainty(step, steps),
        step: index,
        group,
        reached: { x: left, y, width: value * length, height: thick },
        lost: before > value ? { x: scale(value), y, width: (before - value) * length, height: thick } : null,
        whisker: whisker(step, scale, y + thick / 2, index),
      };
    }),
  );
  return {
    orientation: "rows",
    width,
    height: Math.max(0, funnel.steps.length * block - ROW.link),
    plot: { x: left, y: 0, width: length, height: funnel.steps.length * block },
    boxes: funnel.steps.map((_, index) => ({ x: 0, y: index * block, width, height: ROW.head })),
    flows: [],
    bars,
  };
}

function seriesOf(funnel: Funnel): { group: number | null; steps: FunnelStep[] }[] {
  if (!funnel.groups.length) return [{ group: null, steps: funnel.steps }];
  return funnel.groups.map((group, index) => ({ group: index, steps: group.steps }));
}

/** Shares of the first step: of this step, and of those who were there to be lost. */
function shares(steps: FunnelStep[], index: number): { value: number; before: number } {
  const first = steps[0]?.customers ?? 0;
  const step = steps[index];
  if (!first || !step) return { value: 0, before: 0 };
  const value = Math.min(1, step.customers / first);
  return { value, before: index === 0 ? value : Math.min(1, value + step.lost / first) };
}

function certainty(step: FunnelStep, steps: FunnelStep[]): { uncertain: boolean; empty: boolean } {
  const n = steps[0]?.customers ?? 0;
  return { uncertain: n > 0 && n < SMALL_SAMPLE, empty: n === 0 || step.customers === 0 };
}

function whisker(step: FunnelStep, scale: (share: number) => number, at: number, index: number): FunnelBar["whisker"] {
  const { low, high } = step.conversion;
  if (index === 0 || low === null || high === null) return null;
  return { low: scale(low), high: scale(high), at };
}

function flows(bars: FunnelBar[], plot: Rect): string[] {
  const floor = plot.y + plot.height;
  return bars.slice(1).map((bar, index) => {
    const from = (bars[index] as FunnelBar).reached;
    const to = bar.reached;
    return `M${from.x + from.width},${from.y}L${to.x},${to.y}V${floor}H${from.x + from.width}Z`;
  });
}
