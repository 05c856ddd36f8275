/** What the picture of milestones says: names, numbers and its table, in the reader's language. */

import type { RunMilestone, Runs } from "../api/runs";
import type { I18n } from "../i18n";
import type { Detail } from "./marks";
import { isChained, type MilestoneNode, milestoneSteps } from "./milestoneLayout";
import { SMALL_SAMPLE } from "./sample";
import { type ChartTable, secondsCell } from "./table";

type Place = Pick<MilestoneNode, "kind" | "index" | "runs" | "lost" | "required">;

export function stepName(result: Runs, { kind, index }: Place, { t }: I18n): string {
  if (kind === "milestone") return result.milestones[index]?.name ?? "";
  return kind === "start" ? t.charts.milestones.start : t.charts.milestones.goal;
}

export function milestonesDescription(result: Runs, { t, number, percent }: I18n): string {
  const { achieved, failed, abandoned, open } = result.outcomes;
  return t.charts.milestones.describe(
    number(result.runs),
    number(achieved),
    percent(result.goal.value),
    number(failed + abandoned),
    number(open),
  );
}

export function milestonesReading(result: Runs, { t }: I18n): string {
  const words = t.charts.milestones;
  const few = result.runs < SMALL_SAMPLE && words.few(SMALL_SAMPLE);
  const optional = result.milestones.some(({ required }) => !required) && words.readingOptional;
  return [words.reading, optional, few].filter(Boolean).join(" ");
}

/** The share of those at the last step that had to be passed who were lost before this one. */
export function lostShare(result: Runs, { index, lost }: Place, { percent }: I18n): string {
  const steps = milestoneSteps(result).filter((step) => step.required && step.index < index);
  const before = (isChained(result) ? steps.at(-1)?.runs : result.runs) ?? 0;
  return percent(before ? lost / before : null, 0);
}

/** The usual time since the step before; to the goal, nothing is known but the time since the start. */
export function timeBefore(result: Runs, { kind, index }: Place, { t, duration }: I18n): string {
  const time = kind === "milestone" ? result.milestones[index]?.time_from_previous : null;
  return time?.median ? t.charts.milestones.after(duration(time.median)) : "";
}

export function passedDetail(result: Runs, node: Place, i18n: I18n): Detail {
  const { t, number, percent, duration } = i18n;
  const words = t.charts.milestones;
  const milestone: RunMilestone | undefined = node.kind === "milestone" ? result.milestones[node.index] : undefined;
  const share = result.runs ? node.runs / result.runs : null;
  const lines = [`${t.journeys.runs(node.runs, number(node.runs))}, ${words.ofAll(percent(share))}`];
  const { low = null, high = null, n = 0 } = milestone?.share ?? {};
  if (low !== null && high !== null) lines.push(t.journeys.intervalN(percent(low), percent(high), number(n)));
  if (milestone && !milestone.required) lines.push(words.skipped(number(Math.max(0, result.runs - node.runs))));
  const start = node.kind === "goal" ? result.time_to_success : (milestone?.time_from_start ?? null);
  if (start?.median)
    lines.push(words.sinceStart(duration(start.median)), t.charts.quartiles(duration(start.q25), duration(start.q75)));
  if (milestone?.score !== null && milestone?.score !== undefined)
    lines.push(words.score(number(Math.round(milestone.score))));
  if (result.runs < SMALL_SAMPLE) lines.push(words.few(SMALL_SAMPLE));
  return { title: stepName(result, node, i18n), lines };
}

export function lostDetail(result: Runs, node: Place, i18n: I18n): Detail {
  const words = i18n.t.charts.milestones;
  const name = stepName(result, node, i18n);
  return {
    title: words.lostBefore(name),
    lines: [
      `${i18n.t.journeys.runs(node.lost, i18n.number(node.lost))}, ${words.lostOf(lostShare(result, node, i18n))}`,
    ],
  };
}

export function milestonesTable(result: Runs, i18n: I18n): ChartTable {
  const words = i18n.t.charts.milestones.columns;
  return {
    columns: [
      { label: words.milestone, kind: "text" },
      { label: words.optional, kind: "text" },
      { label: words.runs, kind: "count" },
      { label: words.share, kind: "share" },
      { label: words.low, kind: "share" },
      { label: words.high, kind: "share" },
      { label: words.lost, kind: "count" },
      { label: words.median, kind: "seconds" },
      { label: words.q25, kind: "seconds" },
      { label: words.q75, kind: "seconds" },
      { label: words.fromStart, kind: "seconds" },
      { label: words.score, kind: "count" },
    ],
    rows: milestoneSteps(result).map((step) => {
      const milestone = step.kind === "milestone" ? result.milestones[step.index] : undefined;
      const rate = step.kind === "goal" ? null : milestone?.share;
      const start = step.kind === "goal" ? result.time_to_success : milestone?.time_from_start;
      return [
        stepName(result, step, i18n),
        step.required ? "" : i18n.t.charts.funnel.yes,
        step.runs,
        result.runs ? step.runs / result.runs : null,
        rate?.low ?? null,
        rate?.high ?? null,
        step.lost,
        secondsCell(milestone?.time_from_previous?.median),
        secondsCell(milestone?.time_from_previous?.q25),
        secondsCell(milestone?.time_from_previous?.q75),
        secondsCell(start?.median),
        milestone?.score ?? null,
      ];
    }),
  };
}
