/** What the server says against a map (src/parcours/maps/faults.py and shape.py), written again for tests: names,
 *  references, and what must fit together. Returns a code with its path for each fault. */

type Plain = Record<string, unknown>;

const PLACES = ["map", "stage", "step", "touchpoint", "lane", "card"];
const RECORDS: Record<string, string> = {
  personas: "persona",
  actors: "actor",
  channels: "channel",
  metrics: "metric",
  evidence: "evidence",
  insights: "insight",
  opportunities: "opportunity",
  solutions: "solution",
  decisions: "decision",
  rules: "rule",
  comments: "comment",
};
const SHOWN = ["persona", "channel", "touchpoint", "insight", "opportunity", "solution", "metric"];
const NEEDED = ["cell.lane", "cell.at", "edge.from", "edge.to", "placement.metric", "placement.at", "comment.at"];
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/;

export function faultsOf(document: object): string[] {
  const map = document as Plain;
  const faults: string[] = [];
  const defined = new Map<string, Set<string>>();
  const define = (kind: string, part: Plain) => {
    const id = part.id as string;
    if (!NAME.test(id)) faults.push(`map_wrong_form ${kind} ${id}`);
    const space = PLACES.includes(kind) ? PLACES : [kind];
    if (space.some((each) => defined.get(each)?.has(id))) faults.push(`map_id_twice ${kind} ${id}`);
    defined.set(kind, (defined.get(kind) ?? new Set()).add(id));
  };
  define("map", map);
  for (const stage of list(map.stages)) {
    define("stage", stage);
    for (const step of list(stage.steps)) {
      define("step", step);
      for (const touchpoint of list(step.touchpoints)) define("touchpoint", touchpoint);
    }
  }
  for (const lane of list(map.lanes)) define("lane", lane);
  for (const cell of list(map.cells)) for (const card of list(cell.items)) define("card", card);
  for (const [field, kind] of Object.entries(RECORDS)) for (const part of list(map[field])) define(kind, part);
  const known = (kinds: readonly string[], id: string) => kinds.some((kind) => defined.get(kind)?.has(id));
  const refer = (where: string, value: unknown, ...kinds: string[]) => {
    if (value === undefined && NEEDED.includes(where)) faults.push(`map_field_missing ${where}`);
    for (const id of value === undefined ? [] : Array.isArray(value) ? value : [value]) {
      if (!known(kinds, id as string)) faults.push(`map_unknown_reference ${where} ${id}`);
    }
  };
  references(map, refer);
  return [...faults, ...unfit(map)];
}

function references(map: Plain, refer: (where: string, value: unknown, ...kinds: string[]) => void): void {
  const place = ["map", "stage", "step", "touchpoint"];
  for (const stage of list(map.stages)) {
    for (const touchpoint of list(stage.steps).flatMap((step) => list(step.touchpoints))) {
      refer("touchpoint.channel", touchpoint.channel, "channel");
      refer("touchpoint.initiator", touchpoint.initiator, "actor");
      refer("touchpoint.receiver", touchpoint.receiver, "actor");
      refer("touchpoint.evidence", touchpoint.evidence, "evidence");
    }
  }
  for (const lane of list(map.lanes)) {
    refer("lane.persona", lane.persona, "persona");
    refer("lane.curve.metric", (lane.curve as Plain | undefined)?.metric, "metric");
  }
  for (const cell of list(map.cells)) {
    refer("cell.lane", cell.lane, "lane");
    refer("cell.at", cell.at, "stage", "step");
    refer("cell.until", cell.until, "stage", "step");
    for (const card of list(cell.items)) {
      refer("card.personas", card.personas, "persona");
      refer("card.evidence", card.evidence, "evidence");
      if (SHOWN.includes(card.kind as string)) refer("card.ref", card.ref, card.kind as string);
    }
  }
  for (const edge of list(map.edges)) {
    refer("edge.from", edge.from, "stage", "step");
    refer("edge.to", edge.to, "stage", "step");
  }
  for (const each of [...list(map.placements), ...list(map.readings)]) {
    refer("placement.metric", each.metric, "metric");
    refer("placement.at", each.at, ...place);
  }
  for (const persona of list(map.personas)) refer("persona.evidence", persona.evidence, "evidence");
  for (const actor of list(map.actors)) refer("actor.persona", actor.persona, "persona");
  for (const insight of list(map.insights)) {
    refer("insight.personas", insight.personas, "persona");
    refer("insight.at", insight.at, ...place);
    refer("insight.evidence", insight.evidence, "evidence");
  }
  for (const opportunity of list(map.opportunities)) {
    refer("opportunity.insights", opportunity.insights, "insight");
    refer("opportunity.at", opportunity.at, ...place);
  }
  for (const solution of list(map.solutions)) {
    refer("solution.opportunities", solution.opportunities, "opportunity");
    refer("solution.metrics", solution.metrics, "metric");
  }
  for (const decision of list(map.decisions)) {
    refer("decision.at", decision.at, ...place);
    refer("decision.opportunities", decision.opportunities, "opportunity");
    refer("decision.solutions", decision.solutions, "solution");
  }
  for (const rule of list(map.rules)) refer("rule.at", rule.at, ...place);
  for (const comment of list(map.comments)) {
    refer("comment.at", comment.at, ...PLACES, ...Object.values(RECORDS));
    refer("comment.replyTo", comment.replyTo, "comment");
  }
}

function unfit(map: Plain): string[] {
  const faults: string[] = [];
  if (!list(map.stages).length) faults.push("map_too_few stages");
  const titles = typeof map.title === "string" ? [map.title] : Object.values(map.title as Record<string, string>);
  if (!titles.some((title) => title.trim())) faults.push("map_without_title");
  const columns = columnsOf(map);
  const scales = new Map<unknown, Plain>();
  for (const lane of list(map.lanes)) {
    const curve = lane.curve as { min: number; max: number } | undefined;
    if (curve && curve.min >= curve.max) faults.push(`map_curve_reversed ${lane.id}`);
    if (curve) scales.set(lane.id, curve);
  }
  const cells = new Set<string>();
  for (const cell of list(map.cells)) {
    const name = `${cell.lane}@${cell.at}`;
    if (cells.has(name)) faults.push(`map_cell_twice ${name}`);
    cells.add(name);
    const last = columns.get(cell.until)?.[1];
    const first = columns.get(cell.at)?.[0];
    if (last !== undefined && first !== undefined && last < first) faults.push(`map_span_reversed ${name}`);
    const scale = scales.get(cell.lane) as { min: number; max: number } | undefined;
    for (const { value } of scale ? list(cell.items) : []) {
      const isOutside = scale && typeof value === "number" && !(scale.min <= value && value <= scale.max);
      if (isOutside) faults.push(`map_curve_value ${name} ${value}`);
    }
  }
  const edges = new Set<string>();
  for (const { from, to, kind = "next" } of list(map.edges)) {
    const name = `${from}>${to}>${kind}`;
    if (edges.has(name)) faults.push(`map_edge_twice ${name}`);
    edges.add(name);
  }
  for (const { id, start, live } of list(map.solutions)) {
    if (typeof start === "string" && typeof live === "string" && live < start) faults.push(`map_period_reversed ${id}`);
  }
  return faults;
}

function columnsOf(map: Plain): Map<unknown, [number, number]> {
  const columns = new Map<unknown, [number, number]>();
  let count = 0;
  for (const stage of list(map.stages)) {
    const first = count;
    for (const step of list(stage.steps)) {
      columns.set(step.id, [count, count]);
      count += 1;
    }
    count = Math.max(count, first + 1);
    columns.set(stage.id, [first, count - 1]);
  }
  return columns;
}

function list(value: unknown): Plain[] {
  return Array.isArray(value) ? value : [];
}
