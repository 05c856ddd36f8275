import type { Notice, Problem } from "../api/types";

export type ProblemWords = Record<string, (values: Record<string, unknown>) => { message: string; hint?: string }>;

export type NoticeWords = Record<string, (values: Record<string, unknown>) => string>;

export interface ErrorWords {
  problems: ProblemWords;
  unexpected: string;
  unexpectedHint: string;
}

export interface Explanation {
  message: string;
  hint: string | null;
}

/** A problem in the reader's words: by its code with its values, else as the server says it. */
export function explain(error: unknown, words: ErrorWords): Explanation {
  const problem = carried(error);
  if (!problem) return { message: words.unexpected, hint: words.unexpectedHint };
  const say = Object.hasOwn(words.problems, problem.code) ? words.problems[problem.code] : undefined;
  if (say) {
    const { message, hint } = say({ detail: problem.detail, ...problem.values });
    return { message, hint: hint ?? null };
  }
  return { message: problem.detail ?? problem.title ?? words.unexpected, hint: problem.hint ?? null };
}

/** A notice in the reader's words, else in the server's. */
export function explainNotice(notice: Notice, words: NoticeWords): string {
  const say = Object.hasOwn(words, notice.code) ? words[notice.code] : undefined;
  return say ? say(notice.values) : notice.message;
}

function carried(error: unknown): Problem | null {
  if (typeof error !== "object" || error === null) return null;
  if ("problem" in error) return error.problem as Problem;
  return "code" in error && "values" in error ? (error as Problem) : null;
}
