/** Which maps belong together. A map may say so, or the other one: what one of the two says holds for both. */

import type { MapSummary } from "../../api";

/** The map that shows a map's whole, if it is there: the one that it names, or one with a step that names it. */
export function parentOf(maps: readonly MapSummary[], id: string): MapSummary | null {
  const named = maps.find((map) => map.id === id)?.figures.parent;
  const has = ({ figures }: MapSummary) => figures.close_ups.some(({ map }) => map === id);
  return maps.find((map) => map.id === named) ?? maps.find((map) => map.id !== id && has(map)) ?? null;
}

/** The maps above a map, the outermost first. */
export function ancestorsOf(maps: readonly MapSummary[], id: string): MapSummary[] {
  const above: MapSummary[] = [];
  const seen = new Set([id]);
  for (let next = parentOf(maps, id); next && !seen.has(next.id); next = parentOf(maps, next.id)) {
    seen.add(next.id);
    above.unshift(next);
  }
  return above;
}

/** The maps of the same journey, the map itself among them, in the order of the list; of a map alone nothing. */
export function setOf(maps: readonly MapSummary[], id: string): MapSummary[] {
  const found = new Set([id]);
  const beside = ({ id: own, figures }: MapSummary) => found.has(own) || figures.set.some((other) => found.has(other));
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const map of maps.filter(beside)) for (const other of [map.id, ...map.figures.set]) found.add(other);
  }
  const all = maps.filter((map) => found.has(map.id)).sort((one, other) => one.id.localeCompare(other.id));
  return all.length > 1 ? all : [];
}
