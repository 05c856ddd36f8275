/** Why a journey matters and what it is judged by. */

import type { Catalogue, Emphasis, Question } from "../../api";
import type { Dictionary, Lang } from "../../i18n";

export const QUESTIONS = ["onboarding", "support", "checkout", "improve"] as const satisfies readonly Question[];
export const MOST_MEASURES = 3;
export const ANSWERS = ["yes", "no", "notAsked"] as const;

export type Answer = (typeof ANSWERS)[number];

/** What is usually meant by success: satisfaction, recommendation, effort, completion, lifetime value. */
const USUAL = ["csat", "nps", "ces", "goal_completion", "clv"];

/** The answers with one of them given, or taken back. */
export function answered(answers: Emphasis["answers"], question: Question, answer: Answer): Emphasis["answers"] {
  const { [question]: _, ...others } = { ...answers };
  return answer === "notAsked" ? others : { ...others, [question]: answer === "yes" };
}

export function answerTo(answers: Emphasis["answers"], question: Question): Answer {
  const said = answers?.[question];
  return said === undefined ? "notAsked" : said ? "yes" : "no";
}

/** The questions whose answers speak for the journey: a yes, but for support a no. */
export function reasonsOf({ answers }: Emphasis): Question[] {
  return QUESTIONS.filter((question) => answerTo(answers, question) === (question === "support" ? "no" : "yes"));
}

/** "Priority because checkout loses baskets, it needs improving"; nothing without a reason. */
export function becauseOf(reasons: readonly Question[], { journeys }: Dictionary): string | null {
  const { because, reason } = journeys.emphasis;
  const said = QUESTIONS.filter((question) => reasons.includes(question)).map((question) => reason[question]);
  return said.length ? because(said.join(", ")) : null;
}

/** The metrics to choose from, the usual measures of success first. */
export function measureOptions({ metrics }: Catalogue, lang: Lang): { value: string; label: string; note?: string }[] {
  const usual = USUAL.filter((id) => metrics.has(id));
  return [...new Set([...usual, ...metrics.keys()])].map((id) => {
    const metric = metrics.get(id);
    const text = (texts: Record<string, string> | undefined) => texts?.[lang] ?? texts?.en;
    return { value: id, label: text(metric?.name) ?? id, note: text(metric?.definition) };
  });
}
