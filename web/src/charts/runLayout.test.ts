import { describe, expect, test } from "vitest";
import type { RunEvent } from "../api/run";
import { teamColors } from "./feelingScale";
import { bands, feelings, runLayout, silences } from "./runLayout";
import { tallLayout } from "./runTall";
import { estimate } from "./text";

function event(time: string, rest: Partial<RunEvent> = {}): RunEvent {
  return {
    time,
    activity: "Call",
    channel: "phone",
    value: null,
    team: null,
    agent: null,
    text: null,
    milestone: null,
    roles: [],
    satisfaction: null,
    sentiment: null,
    deductions: [],
    ...rest,
  };
}

const lost = (points: number): Pick<RunEvent, "deductions"> => ({
  deductions: [{ part: "effort", measure: "transfers", points, value: 2 }],
});

const STORY = [
  event("2024-05-02T09:00:00Z", { channel: "social", sentiment: -0.6, ...lost(8) }),
  event("2024-05-04T10:00:00Z", { team: "Calls" }),
  event("2024-05-04T10:10:00Z"),
  event("2024-05-04T10:20:00Z", { team: "Calls", ...lost(4) }),
  event("2024-05-04T11:00:00Z", { team: "Repair", channel: "email", satisfaction: 0.25 }),
];

describe("what a run's picture shows", () => {
  test("a wait is a silence when it is long in hours and long for the run", () => {
    expect(silences(STORY)).toEqual([{ index: 1, seconds: 49 * 3600 }]);
    const steady = Array.from({ length: 20 }, (_, day) =>
      event(`2024-05-${String(day + 1).padStart(2, "0")}T09:00:00Z`),
    );
    expect(silences(steady)).toEqual([]);
    expect(silences([])).toEqual([]);
  });

  test("a team has the customer until another team's first event", () => {
    expect(bands(STORY)).toEqual([
      { team: "Calls", from: 1, to: 3 },
      { team: "Repair", from: 4, to: 4 },
    ]);
  });

  test("sentiments and answers are felt on one scale", () => {
    expect(feelings(STORY)).toEqual([
      { index: 0, value: -0.6, kind: "sentiment" },
      { index: 4, value: -0.5, kind: "answer" },
    ]);
  });

  test("teams that stand together have grounds of their own, always the same", () => {
    const colors = teamColors(["Calls", "Repair", "IT", "Calls"]);
    expect(new Set(colors.values()).size).toBe(3);
    expect(teamColors(["IT", "Calls", "Repair"])).toEqual(colors);
  });
});

describe("the picture from left to right", () => {
  const layout = runLayout(STORY, 1000);

  test("gives each event a column on the lane of its channel, in order", () => {
    expect(layout.columns.map(({ x }) => x)).toEqual([...layout.columns.map(({ x }) => x)].sort((a, b) => a - b));
    expect(layout.lanes.map(({ channel }) => channel)).toEqual(["social", "phone", "email"]);
    const lane = (index: number) => layout.lanes.findIndex(({ y }) => y === (layout.columns[index]?.y ?? 0) - 20);
    expect([0, 1, 4].map(lane)).toEqual([0, 1, 2]);
    expect(layout.width).toBe(1000);
  });

  test("breaks at the silence, between the events it parts", () => {
    expect(layout.silences).toHaveLength(1);
    const [first, second] = layout.columns;
    expect(layout.silences[0]?.x).toBeGreaterThan(first?.x ?? 0);
    expect(layout.silences[0]?.x).toBeLessThan(second?.x ?? 0);
  });

  test("draws losses in proportion below the event that caused them", () => {
    const bars = layout.losses?.bars ?? [];
    expect(bars.map(({ index }) => index)).toEqual([0, 3]);
    expect(bars[0]?.height).toBe(2 * (bars[1]?.height ?? 0));
  });

  test("leaves out the rows that have nothing to show", () => {
    const plain = runLayout([event("2024-05-02T09:00:00Z")], 1000);
    expect([plain.feeling, plain.teams, plain.losses]).toEqual([null, null, null]);
    expect(plain.height).toBeLessThan(layout.height);
  });

  test("grows sideways for many events, and drops their names for very many", () => {
    const many = Array.from({ length: 80 }, (_, index) =>
      event(`2024-05-02T09:${index % 60}:00Z`.replace(/:(\d):/, ":0$1:")),
    );
    expect(runLayout(many.slice(0, 30), 1000)).toMatchObject({ named: true });
    expect(runLayout(many.slice(0, 30), 1000).width).toBeGreaterThan(1000);
    expect(runLayout(many, 1000).named).toBe(false);
  });
});

test("the picture from top to bottom says each event below the one before, with days and silences between", () => {
  const words = { where: () => "Phone", said: (text: string) => text, lost: () => ["−8 Transfers"] };
  const { events, height } = tallLayout(STORY, 358, words, estimate);
  events.slice(1).forEach((each, index) => {
    const before = events[index];
    expect(each.y).toBeGreaterThanOrEqual((before?.y ?? 0) + (before?.height ?? 0));
  });
  expect(events.map(({ day }) => day !== null)).toEqual([true, true, false, false, false]);
  expect(events[1]?.silence?.seconds).toBe(49 * 3600);
  expect(events[0]?.lines.map(({ kind }) => kind)).toEqual(["name", "where", "lost"]);
  expect(height).toBeGreaterThan((events.at(-1)?.y ?? 0) + (events.at(-1)?.height ?? 0));
});
