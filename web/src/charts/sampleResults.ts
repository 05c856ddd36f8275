/** What the analyses answer about the sample shop, computed plainly. */

import type { Funnel, FunnelStep, Quartiles, Rate, Transitions, Variants } from "../api/types";
import type { ShopJourney } from "./sampleShop";

function wilson(successes: number, n: number): Rate {
  if (!n) return { value: null, low: null, high: null, n };
  const z = 1.959964;
  const p = successes / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half), n };
}

function quartiles(values: number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => `PT${sorted[Math.floor(share * (sorted.length - 1))] ?? 0}S`;
  return { q25: at(0.25), median: at(0.5), q75: at(0.75), n: sorted.length };
}

/** The ordered funnel without window, from each customer's first chance. */
export function shopFunnel(journeys: ShopJourney[], steps: string[], breakdown: "channel" | null = null): Funnel {
  const channels = [...new Set(journeys.flatMap((events) => events.map((event) => event.channel)))].sort();
  const first = (events: ShopJourney) => events.find((event) => event.activity === steps[0])?.channel;
  return {
    question: { steps, within: null, order: "ordered", optional: [], exclude: [], breakdown },
    customers: journeys.length,
    excluded: 0,
    steps: funnelSteps(journeys, steps),
    groups: breakdown
      ? channels
          .map((value) => ({
            value,
            steps: funnelSteps(
              journeys.filter((events) => first(events) === value),
              steps,
            ),
          }))
          .filter((group) => group.steps[0]?.customers)
      : [],
    warnings: [],
  };
}

function funnelSteps(journeys: ShopJourney[], steps: string[]): FunnelStep[] {
  const reached = steps.map(() => 0);
  const waits = steps.map((): number[] => []);
  for (const events of journeys) {
    let depth = 0;
    let before = 0;
    for (const event of events) {
      if (event.activity !== steps[depth]) continue;
      if (depth > 0) waits[depth]?.push(event.at - before);
      before = event.at;
      reached[depth] = (reached[depth] ?? 0) + 1;
      depth += 1;
    }
  }
  return steps.map((activity, index) => {
    const customers = reached[index] ?? 0;
    const before = reached[Math.max(0, index - 1)] ?? 0;
    return {
      activity,
      optional: false,
      customers,
      lost: before - customers,
      conversion: wilson(customers, reached[0] ?? 0),
      step_conversion: wilson(customers, before),
      time_from_previous: index ? quartiles(waits[index] ?? []) : null,
    };
  });
}

export function shopTransitions(journeys: ShopJourney[]): Transitions {
  const edges = new Map<
    string,
    { source: string | null; target: string | null; waits: number[]; who: Set<number>; count: number }
  >();
  const nodes = new Map<string, { count: number; who: Set<number> }>();
  let total = 0;
  journeys.forEach((events, customer) => {
    [null, ...events].forEach((event, index) => {
      const next = events[index] ?? null;
      if (!event && !next) return;
      const key = `${event?.activity}\n${next?.activity}`;
      const edge = edges.get(key) ?? {
        source: event?.activity ?? null,
        target: next?.activity ?? null,
        waits: [],
        who: new Set(),
        count: 0,
      };
      edges.set(key, edge);
      edge.count += 1;
      edge.who.add(customer);
      total += 1;
      if (event && next) edge.waits.push(next.at - event.at);
      if (!event) return;
      const node = nodes.get(event.activity) ?? { count: 0, who: new Set() };
      nodes.set(event.activity, node);
      node.count += 1;
      node.who.add(customer);
    });
  });
  return {
    question: { only: [], coverage: 1 },
    customers: journeys.length,
    events: journeys.reduce((sum, events) => sum + events.length, 0),
    nodes: [...nodes]
      .map(([activity, { count, who }]) => ({ activity, count, customers: who.size }))
      .sort((a, b) => b.count - a.count),
    edges: [...edges.values()]
      .map(({ source, target, waits, who, count }) => ({
        source,
        target,
        count,
        customers: who.size,
        share: count / total,
        median_time: quartiles(waits).median,
      }))
      .sort((a, b) => b.count - a.count),
    hidden_edges: 0,
    warnings: [],
  };
}

export function shopVariants(journeys: ShopJourney[], top: number): Variants {
  const found = new Map<string, ShopJourney[]>();
  for (const events of journeys) {
    const key = events.map((event) => event.activity).join("\n");
    found.set(key, [...(found.get(key) ?? []), events]);
  }
  const ranked = [...found.values()].sort((a, b) => b.length - a.length).slice(0, top);
  return {
    question: { top, only: [], collapse: false },
    customers: journeys.length,
    distinct: found.size,
    covered: wilson(
      ranked.reduce((sum, members) => sum + members.length, 0),
      journeys.length,
    ),
    variants: ranked.map((members, index) => ({
      rank: index + 1,
      activities: members[0]?.map((event) => event.activity) ?? [],
      channels: members[0]?.map((event) => event.channel) ?? [],
      customers: members.length,
      share: wilson(members.length, journeys.length),
      duration: quartiles(members.map((events) => (events.at(-1)?.at ?? 0) - (events[0]?.at ?? 0))),
    })),
    warnings: [],
  };
}
