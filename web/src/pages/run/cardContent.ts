/** What a score card says of one run, and of a journey. */
import type { Run, RunPart, Score, ScorePart, WorkspaceDetail } from "../../api";
import { points, reasonOf } from "../../charts/runWords";
import type { Ink } from "../../charts/sheet";
import type { I18n } from "../../i18n";
import { gradeOf } from "../../ui";
import type { CardContent, CardPart } from "./cardSheet";
import { levelOf, losses } from "./deductions";

const TOP = 5;
const GRADE_INKS: Record<string, Ink> = {
  A: "--feeling-pos2",
  B: "--feeling-pos1",
  C: "--feeling-0",
  D: "--feeling-neg1",
  E: "--feeling-neg2",
};

export interface CardOf {
  journey: string;
  customerGoal: string;
  businessGoal: string;
  workspace: WorkspaceDetail | undefined;
  /** Of the run in one breath. */
  verdict: string;
}

export function runCard(run: Run, score: number, about: CardOf, i18n: I18n): CardContent {
  const { t, number, percent, duration, period } = i18n;
  const words = t.run.cardPage;
  const goal = { achieved: t.run.reached, failed: t.run.notReached, abandoned: t.run.notReached, open: t.run.notYet };
  const found = losses(run.events);
  const last = run.ended_at ?? run.events.at(-1)?.time ?? run.started_at;
  return {
    kicker: `${words.picture} · ${about.journey}`,
    title: run.question.customer,
    subtitle: about.verdict,
    tiles: [
      { label: t.run.goal, value: goal[run.outcome], note: t.run.endedBy[run.ended_by](duration(run.duration)) },
      experienceTile(
        run.experience,
        run.experience === null ? t.run.unknown : t.run.experienceIs[levelOf(run.experience)],
        i18n,
      ),
      {
        label: t.run.score,
        value: run.score === null ? "–" : number(score),
        note: t.run.coverage(percent(run.coverage, 0)),
        ...(run.score !== null && graded(run.score)),
      },
    ],
    partsTitle: words.parts,
    parts: run.parts.map((part) => cardPart(part, i18n)),
    reasonsTitle: words.reasons,
    reasons: found
      .slice(0, TOP)
      .map((loss) => ({ text: reasonOf(loss, i18n), points: t.run.points(number(loss.points)) })),
    noReasons: words.noReasons,
    histogram: null,
    foot: foot(about, period(run.started_at, last), i18n),
  };
}

export function journeyCard(result: Score, about: CardOf, i18n: I18n): CardContent {
  const { t, number, percent } = i18n;
  const words = t.run.cardPage;
  const { goal, mean, experience } = result;
  const measures = result.parts
    .flatMap((part) => part.measures)
    .filter((each) => each.points > 0.05)
    .sort((a, b) => b.points - a.points);
  const whole = (value: number | null) => number(value === null ? null : Math.round(value));
  return {
    kicker: `${words.picture} · ${words.runs(result.runs, number(result.runs))}`,
    title: about.journey,
    subtitle: about.customerGoal,
    tiles: [
      {
        label: words.goalRate,
        value: percent(goal.value),
        note: goal.n ? words.goalRateOf(percent(goal.low), percent(goal.high), number(goal.n)) : t.run.unknown,
        level: goal.value,
      },
      experienceTile(
        experience.value,
        experience.n
          ? words.meanOf(whole(experience.low), whole(experience.high), number(experience.n))
          : t.run.unknown,
        i18n,
      ),
      {
        label: t.run.score,
        value: mean.value === null ? "–" : points(mean.value, i18n),
        note: mean.n
          ? words.meanOf(points(mean.low ?? 0, i18n), points(mean.high ?? 0, i18n), number(mean.n))
          : t.run.unknown,
        ...(mean.value !== null && graded(mean.value)),
      },
    ],
    partsTitle: words.parts,
    parts: result.parts.map((part) => cardPart(part, i18n)),
    reasonsTitle: words.reasons,
    reasons: measures.slice(0, TOP).map((each) => ({
      text: t.journeys.measures[each.measure] ?? each.measure,
      points: t.run.points(points(each.points, i18n)),
    })),
    noReasons: words.noReasons,
    histogram: { title: words.distribution, bins: result.distribution, low: number(0), high: number(100) },
    foot: foot(about, i18n.period(about.workspace?.first_at, about.workspace?.last_at), i18n),
  };
}

function experienceTile(value: number | null, note: string, { t, number }: I18n) {
  return {
    label: t.run.experience,
    value: value === null ? "–" : number(Math.round(value)),
    note,
    level: value === null ? null : value / 100,
    ink: value === null ? undefined : GRADE_INKS[gradeOf(value)],
  };
}

function graded(score: number) {
  const letter = gradeOf(score);
  return { grade: { letter, ink: GRADE_INKS[letter] as Ink }, level: score / 100, ink: GRADE_INKS[letter] };
}

function cardPart(part: ScorePart | RunPart, i18n: I18n): CardPart {
  const words = i18n.t.run.cardPage;
  const evidence = part.weight > 0 && ("evidence" in part ? part.evidence.value !== 0 : true);
  const lost = part.points >= 0.05 ? i18n.t.run.points(points(part.points, i18n)) : i18n.number(0);
  const note = evidence ? words.lostOf(lost, i18n.number(Math.round(10 * part.weight) / 10)) : words.noEvidence;
  return { name: i18n.t.journeys.parts[part.part], note, points: part.points, weight: part.weight };
}

function foot({ customerGoal, businessGoal, workspace, journey }: CardOf, period: string, { t, lang }: I18n): string[] {
  const name = workspace?.names[lang] ?? workspace?.name ?? journey;
  return [
    customerGoal && t.run.cardPage.wants(t.journeys.customerGoal, customerGoal),
    businessGoal && t.run.cardPage.wants(t.journeys.businessGoal, businessGoal),
    t.run.cardPage.source(name, period),
  ].filter(Boolean);
}
