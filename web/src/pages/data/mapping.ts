import type { Mapping, PartialMapping, PreviewColumn } from "../../api";

/** Fields of a mapping that name a column or nothing. */
export type OptionalColumn = "activity" | "channel" | "event_id" | "value" | "clock";

/** How a field that may be constant is filled. */
export type Filling = { kind: "column"; column: string } | { kind: "constant" } | { kind: "none" };

export const TIME_FORMATS = ["auto", "timestamp", "iso", "epoch_s", "epoch_ms", "epoch_us", "epoch_ns"] as const;
export type KnownFormat = (typeof TIME_FORMATS)[number];

export function isKnownFormat(format: string): format is KnownFormat {
  return (TIME_FORMATS as readonly string[]).includes(format);
}

const DEFAULTS: Omit<Mapping, "customer" | "time" | "activity"> = {
  channel: null,
  event_id: null,
  value: null,
  properties: [],
  source: "",
  constant_activity: null,
  constant_channel: null,
  time_format: "auto",
  zone: "UTC",
  decimal: ".",
  clock: null,
};

/** The mapping with every part said. */
export function complete(mapping: PartialMapping): Mapping {
  return { ...DEFAULTS, ...mapping };
}

/** What must still be said before rows can be read, in the order of the form. */
export function missing(mapping: Mapping): ("customer" | "time" | "activity")[] {
  const lacks: ("customer" | "time" | "activity")[] = [];
  if (!mapping.customer) lacks.push("customer");
  if (!mapping.time) lacks.push("time");
  if (!mapping.activity && !mapping.constant_activity?.trim()) lacks.push("activity");
  return lacks;
}

export function filling(mapping: Mapping, field: "activity" | "channel"): Filling {
  const column = mapping[field];
  if (column !== null) return { kind: "column", column };
  return mapping[`constant_${field}`] === null ? { kind: "none" } : { kind: "constant" };
}

/** The mapping with a field filled by a column, by a constant still to be written, or by nothing. */
export function filled(mapping: Mapping, field: "activity" | "channel", by: Filling): Mapping {
  const column = by.kind === "column" ? by.column : null;
  const constant = by.kind === "constant" ? (mapping[`constant_${field}`] ?? "") : null;
  return withColumns({ ...mapping, [field]: column, [`constant_${field}`]: constant });
}

/** The mapping with another column; a column that has a role of its own is no longer kept as a property. */
export function withColumn(
  mapping: Mapping,
  field: "customer" | "time" | OptionalColumn,
  column: string | null,
): Mapping {
  return withColumns({ ...mapping, [field]: column });
}

/** Columns without a role, which may be kept as properties. */
export function free(mapping: Mapping, columns: readonly PreviewColumn[]): PreviewColumn[] {
  const taken = roles(mapping);
  return columns.filter((column) => !taken.has(column.name));
}

function withColumns(mapping: Mapping): Mapping {
  const taken = roles(mapping);
  return { ...mapping, properties: mapping.properties.filter((name) => !taken.has(name)) };
}

function roles({ customer, time, clock, activity, channel, event_id, value }: Mapping): Set<string | null> {
  return new Set([customer, time, clock, activity, channel, event_id, value]);
}
