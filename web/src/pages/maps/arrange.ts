import type { MapSummary } from "../../api";
import { textOf } from "../../map/model";
import { parentOf, setOf } from "./kin";

export const ORDERS = ["hierarchy", "saved", "title", "review"] as const;
export type Order = (typeof ORDERS)[number];

export interface Listed {
  map: MapSummary;
  /** How many maps stand above it that it shows close up. */
  depth: number;
}

export interface Wanted {
  query: string;
  /** A kind of map; "" for all. */
  kind: string;
  order: Order;
  lang: string;
}

/** The maps that are wanted, in the order that is wanted. Whoever searches sees no hierarchy. */
export function arranged(maps: readonly MapSummary[], { query, kind, order, lang }: Wanted): Listed[] {
  const found = maps.filter((map) => (!kind || map.figures.kind === kind) && speaksOf(map, query, lang));
  if (order === "hierarchy") return query.trim() ? found.map((map) => ({ map, depth: 0 })) : hierarchy(found);
  const sorted = order === "saved" ? found : [...found].sort(comparing(order, lang));
  return sorted.map((map) => ({ map, depth: 0 }));
}

function speaksOf({ figures }: MapSummary, query: string, lang: string): boolean {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const texts = [figures.title, figures.owner, ...figures.personas, ...figures.outline.map((stage) => stage.name)];
  const all = plain([...texts.map((text) => textOf(text, lang)), ...Object.values(figures.dimensions)].join("\n"));
  return words.every((word) => all.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Each map before its close-ups, and maps of one set together; who is their own ancestor stands at the top. */
function hierarchy(maps: readonly MapSummary[]): Listed[] {
  const children = new Map<string | null, MapSummary[]>();
  for (const map of maps) {
    const parent = parentOf(maps, map.id)?.id ?? null;
    children.set(parent, [...(children.get(parent) ?? []), map]);
  }
  const listed: Listed[] = [];
  const seen = new Set<string>();
  const list = (map: MapSummary, depth: number) => {
    if (seen.has(map.id)) return;
    seen.add(map.id);
    listed.push({ map, depth });
    for (const child of together(maps, children.get(map.id) ?? [])) list(child, depth + 1);
  };
  for (const map of together(maps, children.get(null) ?? [])) list(map, 0);
  for (const map of maps) list(map, 0);
  return listed;
}

/** Maps in their order, each followed by those of its set. */
function together(maps: readonly MapSummary[], some: readonly MapSummary[]): MapSummary[] {
  return [...new Set(some.flatMap((map) => [map, ...setOf(maps, map.id).filter((other) => some.includes(other))]))];
}

function comparing(order: Order, lang: string): (one: MapSummary, other: MapSummary) => number {
  const title = (map: MapSummary) => textOf(map.figures.title, lang);
  const byTitle = (one: MapSummary, other: MapSummary) => title(one).localeCompare(title(other), lang);
  if (order === "title") return byTitle;
  return (one, other) => dueOf(one).localeCompare(dueOf(other)) || byTitle(one, other);
}

/** What needs no review comes after every day. */
function dueOf({ figures }: MapSummary): string {
  return figures.review_due ?? "9999";
}
