/** Where a journey's milestones stand, from its start to its goal: columns where there is room, rows on a phone. */

import type { Runs } from "../api/runs";
import type { Rect } from "./funnelLayout";
import { SMALL_SAMPLE } from "./sample";

export interface MilestoneNode {
  kind: "start" | "milestone" | "goal";
  /** The place of the milestone in the journey; -1 of the start, their number of the goal. */
  index: number;
  /** Runs that passed it, and that were lost since the step before it that had to be passed. */
  runs: number;
  lost: number;
  required: boolean;
  /** The room of its words. */
  box: Rect;
  bar: Rect;
  /** What is missing of an optional step: the runs that skipped it. */
  skipped: Rect | null;
  /** Where the lost leave, and where their number is written. */
  drop: { path: string; x: number; y: number } | null;
  /** Where the time from the step before is written. */
  between: { x: number; y: number } | null;
}

export interface MilestoneLayout {
  orientation: "columns" | "rows";
  width: number;
  height: number;
  nodes: MilestoneNode[];
  /** What goes on from one step that must be passed to the next. */
  flows: string[];
  uncertain: boolean;
}

type Step = Pick<MilestoneNode, "kind" | "index" | "runs" | "lost" | "required">;

const COLUMN = 124;
/** The goal needs room for its words only: nothing flows on from it. */
const LAST = 110;
const HEADER = 104;
const PLOT = 180;
const DROP = 74;
const BAR = 18;
const ROW = { head: 40, bar: 22, link: 40 };

/** Whether each step follows the one before: in any order nothing flows, and nobody is lost at the goal alone. */
export function isChained(result: Runs): boolean {
  return result.question.journey.order !== "any";
}

/** The start, the milestones and the goal. The lost at the goal are those that no milestone has lost. */
export function milestoneSteps(result: Runs): Step[] {
  const { achieved, failed, abandoned } = result.outcomes;
  const lostBefore = result.milestones.reduce((sum, { required, lost }) => sum + (required ? lost : 0), 0);
  return [
    { kind: "start", index: -1, runs: result.runs, lost: 0, required: true },
    ...result.milestones.map(
      ({ runs, lost, required }, index): Step => ({
        kind: "milestone",
        index,
        runs,
        lost: required ? lost : 0,
        required,
      }),
    ),
    {
      kind: "goal",
      index: result.milestones.length,
      runs: achieved,
      lost: isChained(result) ? Math.max(0, failed + abandoned - lostBefore) : 0,
      required: true,
    },
  ];
}

export function milestoneLayout(result: Runs, width: number): MilestoneLayout {
  const steps = milestoneSteps(result);
  const uncertain = result.runs > 0 && result.runs < SMALL_SAMPLE;
  const lay = (steps.length - 1) * COLUMN + LAST <= width ? columns : rows;
  return { ...lay(steps, Math.max(1, result.runs), width, isChained(result)), width, uncertain };
}

type Laid = Omit<MilestoneLayout, "width" | "uncertain">;

function columns(steps: Step[], total: number, width: number, chained: boolean): Laid {
  const cell = (width - LAST) / Math.max(1, steps.length - 1);
  const nodes: MilestoneNode[] = [];
  const flows: string[] = [];
  let before: MilestoneNode | null = null;
  steps.forEach((step, index) => {
    const tall = (step.runs / total) * PLOT;
    const bar = { x: index * cell, y: HEADER, width: BAR, height: Math.max(1, tall) };
    const from: Rect = before?.bar ?? bar;
    const right = from.x + BAR;
    const node: MilestoneNode = {
      ...step,
      box: { x: index * cell, y: 0, width: step.kind === "goal" ? LAST : cell - 14, height: HEADER },
      bar,
      skipped:
        !step.required && from.height > tall
          ? { x: bar.x, y: HEADER + tall, width: BAR, height: from.height - tall }
          : null,
      drop: step.lost > 0 && before && chained ? drop(right, HEADER + tall, (step.lost / total) * PLOT, cell) : null,
      between: index > 0 ? { x: (nodes[index - 1] as MilestoneNode).bar.x + BAR + 8, y: HEADER - 8 } : null,
    };
    if (before && step.required) {
      if (chained) flows.push(`M${right},${HEADER}H${bar.x}v${tall}L${right},${HEADER + Math.min(from.height, tall)}Z`);
    }
    if (step.required) before = node;
    nodes.push(node);
  });
  return { orientation: "columns", height: HEADER + PLOT + DROP, nodes, flows };
}

/** A band that leaves the flow and falls, as wide as a column allows. */
function drop(x: number, y: number, tall: number, cell: number): NonNullable<MilestoneNode["drop"]> {
  const room = cell - BAR;
  const middle = x + room * 0.46;
  const half = Math.min(room * 0.34, Math.max(2, tall / 2));
  const floor = HEADER + PLOT + 18;
  const left = middle - half;
  const right = middle + half;
  const path = `M${x},${y}C${right},${y} ${right},${y} ${right},${Math.min(floor, y + tall + half)}V${floor}H${left}V${Math.min(
    floor,
    y + tall + half,
  )}C${left},${y + tall} ${left},${y + tall} ${x},${y + tall}Z`;
  return { path, x: middle, y: floor + 16 };
}

function rows(steps: Step[], total: number, width: number): Laid {
  const block = ROW.head + ROW.bar + ROW.link;
  const nodes = steps.map((step, index): MilestoneNode => {
    const top = index * block;
    const y = top + ROW.head;
    const wide = (step.runs / total) * width;
    const lost = (step.lost / total) * width;
    return {
      ...step,
      box: { x: 0, y: top, width, height: ROW.head },
      bar: { x: 0, y, width: Math.max(1, wide), height: ROW.bar },
      skipped: null,
      drop:
        step.lost > 0
          ? { path: `M${wide},${y}h${lost}v${ROW.bar}h${-lost}Z`, x: 0, y: y - ROW.head - ROW.link + 22 }
          : null,
      between: index > 0 ? { x: 14, y: top - ROW.link + 16 } : null,
    };
  });
  return { orientation: "rows", height: steps.length * block - ROW.link, nodes, flows: [] };
}
