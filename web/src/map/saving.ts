import { ApiError, type JourneyMap } from "../api";
import type { Clash } from "./rebase";

/** refused: the server does not take the map as it is; changes are kept, and the next one tries again. */
export type Saving = "saved" | "saving" | "unsaved" | "offline" | "refused" | "clash";

/** What the page reads; another object whenever something of it is another. */
export interface Snapshot {
  map: JourneyMap;
  version: number;
  saving: Saving;
  /** Why the last saving did not succeed. */
  problem: unknown;
  /** How often others' savings came in while the map was looked at. */
  taken: number;
  clashes: readonly Clash[];
  canUndo: boolean;
  canRedo: boolean;
}

const CONFLICT = 409;
const NOT_FOUND = 404;

export function savingOf(clashes: number, isSending: boolean, problem: unknown, pending: number): Saving {
  if (clashes) return "clash";
  if (isRefusal(problem)) return isSending ? "saving" : "refused";
  if (problem) return "offline";
  if (isSending) return "saving";
  return pending ? "unsaved" : "saved";
}

/** Whether the server read what was sent and does not take it; a conflict is no refusal, and no answer is none. */
export function isRefusal(problem: unknown): boolean {
  if (!(problem instanceof ApiError)) return false;
  const { status } = problem.problem;
  return status !== 0 && status < 500 && status !== CONFLICT;
}

/** Whether there is no such map, or no longer. */
export function isGone(problem: unknown): boolean {
  return problem instanceof ApiError && problem.problem.status === NOT_FOUND;
}
