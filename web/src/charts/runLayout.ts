/** Where the parts of one run's picture stand: a column for each event, a row for each thing that is followed. */
import type { RunEvent } from "../api/run";
import type { Rect } from "./funnelLayout";

/** Fewer events than this stand wide enough for their names. */
const NAMED = 60;
const COLUMN = { least: 84, most: 190, narrow: 30 };
const ROW = { day: 24, feeling: 92, team: 34, lane: 66, points: 96, clock: 22 };
const BREAK = 66;
const MARGIN = { left: 118, right: 24 };
const HOUR = 3600;
/** A wait is a silence when it is this long and takes this part of the whole run. */
const SILENCE = { seconds: 4 * HOUR, share: 1 / 8 };

export interface Silence {
  /** The event that ended it. */
  index: number;
  seconds: number;
}

export interface Band {
  team: string;
  from: number;
  to: number;
}

export interface RunColumn {
  index: number;
  x: number;
  /** The middle of its mark, on the lane of its channel. */
  y: number;
  width: number;
}

export interface FeelingPoint {
  index: number;
  x: number;
  y: number;
  /** From -1 to 1. */
  value: number;
  kind: "answer" | "sentiment";
}

export interface LossBar extends Rect {
  index: number;
  points: number;
}

export interface RunLayout {
  width: number;
  height: number;
  named: boolean;
  /** Where the columns begin and end. */
  left: number;
  right: number;
  columns: RunColumn[];
  lanes: { channel: string; y: number; height: number }[];
  feeling: { y: number; height: number; middle: number; points: FeelingPoint[] } | null;
  teams: { y: number; height: number; bands: (Rect & { team: string })[] } | null;
  losses: { y: number; height: number; bars: LossBar[] } | null;
  silences: (Silence & { x: number })[];
  days: { time: string; x: number }[];
  clockY: number;
  /** Top and bottom of what a line through a whole column crosses. */
  body: { top: number; bottom: number };
}

const at = (event: RunEvent | undefined) => (event ? Date.parse(event.time) / 1000 : 0);

/** The waits that are long, and long for this run. */
export function silences(events: readonly RunEvent[]): Silence[] {
  const whole = at(events.at(-1)) - at(events[0]);
  return events.flatMap((event, index) => {
    const waited = index ? at(event) - at(events[index - 1]) : 0;
    return waited >= SILENCE.seconds && waited >= whole * SILENCE.share ? [{ index, seconds: waited }] : [];
  });
}

/** Which team had the customer: from its first event to its last before another team's. */
export function bands(events: readonly RunEvent[]): Band[] {
  const found: Band[] = [];
  events.forEach(({ team }, index) => {
    if (!team) return;
    const last = found.at(-1);
    if (last?.team === team) last.to = index;
    else found.push({ team, from: index, to: index });
  });
  return found;
}

/** What was felt at the events, on one scale from -1 to 1. */
export function feelings(events: readonly RunEvent[]): Pick<FeelingPoint, "index" | "value" | "kind">[] {
  return events.flatMap(({ satisfaction, sentiment }, index) => [
    ...(sentiment === null ? [] : [{ index, value: sentiment, kind: "sentiment" as const }]),
    ...(satisfaction === null ? [] : [{ index, value: 2 * satisfaction - 1, kind: "answer" as const }]),
  ]);
}

/** The points an event lost. */
export function pointsOf(event: RunEvent): number {
  return event.deductions.reduce((sum, { points }) => sum + points, 0);
}

export function sameDay(event: RunEvent, before: RunEvent | undefined): boolean {
  return before?.time.slice(0, 10) === event.time.slice(0, 10);
}

export function runLayout(events: readonly RunEvent[], room: number): RunLayout {
  const named = events.length <= NAMED;
  const silent = silences(events);
  const free = room - MARGIN.left - MARGIN.right - BREAK * silent.length;
  const fit = free / Math.max(1, events.length);
  const column = named ? Math.min(COLUMN.most, Math.max(COLUMN.least, fit)) : COLUMN.narrow;
  let x = MARGIN.left;
  const places = events.map((_, index) => {
    if (silent.some((silence) => silence.index === index)) x += BREAK;
    x += column;
    return x - column / 2;
  });
  const width = Math.max(room, Math.ceil(x + MARGIN.right));
  const rows = stacked(events);
  const columns = events.map((event, index) => ({
    index,
    x: places[index] ?? 0,
    y: (rows.lanes.find((lane) => lane.channel === event.channel)?.y ?? 0) + 20,
    width: column,
  }));
  const middle = rows.feeling + ROW.feeling / 2;
  return {
    width,
    height: rows.height,
    named,
    left: MARGIN.left,
    right: x,
    columns,
    lanes: rows.lanes,
    feeling: rows.felt.length
      ? {
          y: rows.feeling,
          height: ROW.feeling,
          middle,
          points: rows.felt.map((point) => ({
            ...point,
            x: places[point.index] ?? 0,
            y: middle - point.value * (ROW.feeling / 2 - 14),
          })),
        }
      : null,
    teams: rows.bands.length
      ? {
          y: rows.team,
          height: ROW.team,
          bands: rows.bands.map(({ team, from, to }) => {
            const start = (places[from] ?? 0) - column / 2 + 2;
            return { team, x: start, y: rows.team + 6, width: (places[to] ?? 0) + column / 2 - 2 - start, height: 22 };
          }),
        }
      : null,
    losses: lossRow(events, places, column, rows.losses),
    silences: silent.map((silence) => ({ ...silence, x: (places[silence.index] ?? 0) - column / 2 - BREAK / 2 })),
    days: events.flatMap((event, index) =>
      sameDay(event, events[index - 1]) ? [] : [{ time: event.time, x: (places[index] ?? 0) - column / 2 }],
    ),
    clockY: rows.clock + 14,
    body: { top: ROW.day, bottom: rows.clock },
  };
}

/** The rows from top to bottom; one that has nothing to show takes no room. */
function stacked(events: readonly RunEvent[]) {
  const felt = feelings(events);
  const teams = bands(events);
  const lost = events.some((event) => pointsOf(event) > 0);
  const feeling = ROW.day;
  const team = feeling + (felt.length ? ROW.feeling : 0);
  const first = team + (teams.length ? ROW.team : 0);
  const channels = [...new Set(events.map(({ channel }) => channel))];
  const lanes = channels.map((channel, index) => ({ channel, y: first + index * ROW.lane, height: ROW.lane }));
  const losses = first + channels.length * ROW.lane;
  const clock = losses + (lost ? ROW.points : 0);
  return { felt, bands: teams, feeling, team, lanes, losses, clock, height: clock + ROW.clock };
}

function lossRow(events: readonly RunEvent[], places: number[], column: number, y: number): RunLayout["losses"] {
  const points = events.map(pointsOf);
  const most = Math.max(...points);
  if (!(most > 0)) return null;
  const width = Math.min(28, column - 6);
  const bars = points.flatMap((lost, index): LossBar[] => {
    if (lost <= 0) return [];
    const x = (places[index] ?? 0) - width / 2;
    return [{ index, points: lost, x, y: y + 6, width, height: Math.max(3, (lost / most) * (ROW.points - 58)) }];
  });
  return { y, height: ROW.points, bars };
}
