/** Periods as people choose them, and the ISO 8601 durations results carry. */

import { seconds } from "../i18n/format";

export type PeriodUnit = "minute" | "hour" | "day" | "week";

export interface Period {
  count: number;
  unit: PeriodUnit;
}

const WRITTEN: Record<PeriodUnit, (count: number) => string> = {
  minute: (count) => `PT${count}M`,
  hour: (count) => `PT${count}H`,
  day: (count) => `P${count}D`,
  week: (count) => `P${count}W`,
};

const UNITS: [PeriodUnit, number][] = [
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A period written as ISO 8601. */
export function written(period: Period): string {
  return WRITTEN[period.unit](period.count);
}

/** The period a duration says, in the unit it was written in when it has only one. */
export function period(duration: string | null): Period | null {
  const total = duration ? seconds(duration) : null;
  if (total === null || total <= 0) return null;
  const named = /^P(?:([\d.]+)(W|D)|T([\d.]+)(H|M))$/.exec(duration ?? "");
  if (named) {
    const unit = { W: "week", D: "day", H: "hour", M: "minute" }[named[2] ?? named[4] ?? "D"] as PeriodUnit;
    return { count: Number(named[1] ?? named[3]), unit };
  }
  const [unit, size] = UNITS.find(([, size]) => total % size === 0) ?? (["minute", 60] as [PeriodUnit, number]);
  return { count: total / size, unit };
}
