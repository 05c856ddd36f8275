/** What is asked of the list of runs, as the address holds it and as the server is asked. */

import { useCallback } from "react";
import { navigate } from "wouter/use-browser-location";
import type { Outcome } from "../../api";
import type { MilestonePick } from "../../charts/milestones";
import { type Codec, urlChoice, urlNumber, urlOptional, urlText, useUrlState } from "../../urlState";

export const OUTCOMES = ["achieved", "failed", "abandoned", "open"] as const;
export const SORTS = ["recent", "score", "experience", "duration", "value"] as const;
export const PAGE = 50;

/** The id of the part of a journey's page that its tabs are in. */
export const SECTIONS = "journey-sections";

export type RunSort = (typeof SORTS)[number];

/** A milestone that was passed, or before which the run was lost. */
export interface AtMilestone {
  index: number;
  lost: boolean;
}

export interface RunFilters {
  outcome: Outcome | null;
  grade: string | null;
  milestone: AtMilestone | null;
  /** The activity with which the run begins. */
  entry: string | null;
  /** A channel that it touches. */
  channel: string | null;
  /** The activity with which a lost run ends. */
  last: string | null;
  text: string;
  sort: RunSort;
  page: number;
}

/** "2" is passed, "-2" lost before; milestones are counted from 1 in the address, as people count them. */
export const urlMilestone: Codec<AtMilestone | null> = {
  parse: ([value]) => {
    const number = /^-?[1-9]\d{0,2}$/.test(value ?? "") ? Number(value) : 0;
    return number === 0 ? null : { index: Math.abs(number) - 1, lost: number < 0 };
  },
  format: (value) => (value ? [`${value.lost ? "-" : ""}${value.index + 1}`] : []),
};

const NOT_ASKED = "any";
const urlOutcome = urlChoice<Outcome | typeof NOT_ASKED>([NOT_ASKED, ...OUTCOMES], NOT_ASKED);
const urlGrade = urlChoice<string>([NOT_ASKED, "A", "B", "C", "D", "E"], NOT_ASKED);
const urlSort = urlChoice<RunSort>(SORTS, "recent");
const urlPage = urlNumber(0, 0);
const urlQuery = urlText();

export interface FilterState extends RunFilters {
  set(change: Partial<RunFilters>): void;
  /** Whether any run is left out. */
  narrowed: boolean;
  clear(): void;
}

export function useRunFilters(): FilterState {
  const [outcome, setOutcome] = useUrlState("outcome", urlOutcome);
  const [grade, setGrade] = useUrlState("grade", urlGrade);
  const [milestone, setMilestone] = useUrlState("milestone", urlMilestone);
  const [entry, setEntry] = useUrlState("entry", urlOptional);
  const [channel, setChannel] = useUrlState("channel", urlOptional);
  const [last, setLast] = useUrlState("last", urlOptional);
  const [text, setText] = useUrlState("q", urlQuery);
  const [sort, setSort] = useUrlState("sort", urlSort);
  const [page, setPage] = useUrlState("page", urlPage);
  const set = (change: Partial<RunFilters>) => {
    if (change.outcome !== undefined) setOutcome(change.outcome ?? NOT_ASKED);
    if (change.grade !== undefined) setGrade(change.grade ?? NOT_ASKED);
    if (change.milestone !== undefined) setMilestone(change.milestone);
    if (change.entry !== undefined) setEntry(change.entry);
    if (change.channel !== undefined) setChannel(change.channel);
    if (change.last !== undefined) setLast(change.last);
    if (change.text !== undefined) setText(change.text);
    if (change.sort !== undefined) setSort(change.sort);
    setPage(change.page ?? 0);
  };
  const asked = {
    outcome: outcome === NOT_ASKED ? null : outcome,
    grade: grade === NOT_ASKED ? null : grade,
    milestone,
    entry,
    channel,
    last,
    text,
  };
  return {
    ...asked,
    sort,
    page,
    set,
    narrowed: Object.values(asked).some((value) => value !== null && value !== ""),
    clear: () => set({ outcome: null, grade: null, milestone: null, entry: null, channel: null, last: null, text: "" }),
  };
}

/** The parameters of `run_list`; `milestones` is how many the journey has. */
export function listParameters(journey: string, filters: RunFilters, milestones: number): Record<string, unknown> {
  const { outcome, grade, milestone, entry, channel, last, text, sort } = filters;
  const known = milestone && milestone.index <= milestones ? milestone : null;
  return {
    journey,
    ...(outcome && { outcome }),
    ...(grade && { grade }),
    ...(known && !known.lost && { milestone: known.index }),
    ...(known?.lost && { lost_at: known.index }),
    ...(entry && { entry }),
    ...(channel && { channel }),
    ...(last && { ended_at_activity: last }),
    ...(text.trim() && { text: text.trim() }),
    sort,
  };
}

/** Leads to the tab of runs with the given filters and no others, as a step in the browser's history; reading goes on there. */
export function useShowRuns(): (filters: Partial<RunFilters>) => void {
  return useCallback((filters) => {
    const query = new URLSearchParams({ tab: "runs" });
    if (filters.outcome) query.set("outcome", filters.outcome);
    if (filters.grade) query.set("grade", filters.grade);
    if (filters.milestone) query.set("milestone", urlMilestone.format(filters.milestone)[0] ?? "");
    if (filters.entry) query.set("entry", filters.entry);
    if (filters.channel) query.set("channel", filters.channel);
    if (filters.last) query.set("last", filters.last);
    navigate(`${window.location.pathname}?${query}`);
    requestAnimationFrame(() => {
      const sections = document.getElementById(SECTIONS);
      sections?.scrollIntoView();
      sections?.focus({ preventScroll: true });
    });
  }, []);
}

/** The runs behind a part of the picture of milestones. */
export function filtersOf({ kind, index, lost }: MilestonePick): Partial<RunFilters> {
  if (kind === "start") return {};
  if (lost) return { milestone: { index, lost: true } };
  return kind === "goal" ? { outcome: "achieved" } : { milestone: { index, lost: false } };
}
