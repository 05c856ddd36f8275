import type { MapQuestion, WorkspaceDetail } from "../../api";
import { OVERLAY_MODES, type OverlayMode } from "../../map/overlay";
import { urlChoice, urlList, urlOptional, useUrlState } from "../../urlState";

export const PERIODS = { days30: 30, days90: 90, year: 365 } as const;
export type Period = keyof typeof PERIODS;

const DAY = 86_400_000;
const urlMode = urlChoice<OverlayMode>(OVERLAY_MODES, "volume");

/** The days [since, until) of a period that ends with the last event. */
export function daysOf(period: Period, last: string): { since: string; until: string } {
  const end = Math.floor(Date.parse(last) / DAY) * DAY + DAY;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { since: day(end - PERIODS[period] * DAY), until: day(end) };
}

/** Which of the periods that are offered lies between two days; null where it is another one. */
export function periodOf(since: string | null, until: string | null, last: string | null): Period | "all" | null {
  if (!since && !until) return "all";
  if (!last) return null;
  const found = (Object.keys(PERIODS) as Period[]).find((period) => {
    const days = daysOf(period, last);
    return days.since === since && days.until === until;
  });
  return found ?? null;
}

/** What is asked of the map, as its address says it. */
export function useQuestion() {
  const [since, setSince] = useUrlState("since", urlOptional);
  const [until, setUntil] = useUrlState("until", urlOptional);
  const [channels, setChannels] = useUrlState("channel", urlList);
  const [persona, setPersona] = useUrlState("persona", urlOptional);
  const [hidden, setHidden] = useUrlState("hide", urlList);
  const [mode, setMode] = useUrlState("mode", urlMode);
  const question: MapQuestion = { since, until, channels, persona };
  return {
    question,
    hidden,
    mode,
    setPeriod: (from: string | null, to: string | null) => {
      setSince(from);
      setUntil(to);
    },
    setChannels,
    setPersona,
    setHidden,
    setMode,
  };
}

export type Asked = ReturnType<typeof useQuestion>;

/** Whether there is anything that the question could be asked of. */
export function isAnswerable(workspace: WorkspaceDetail | undefined): boolean {
  return (workspace?.events ?? 0) > 0;
}
