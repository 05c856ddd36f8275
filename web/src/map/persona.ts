/** What of a map is about one persona: what is said of others steps aside. */
import type { Cell, Insight, JourneyMap, Lane } from "../api";

interface About {
  personas?: string[];
}

/** What names nobody is about everybody. */
export function isAbout({ personas }: About, persona: string | null): boolean {
  return persona === null || !personas?.length || personas.includes(persona);
}

export function lanesFor(lanes: readonly Lane[], persona: string | null): readonly Lane[] {
  return persona === null ? lanes : lanes.filter((lane) => lane.persona === undefined || lane.persona === persona);
}

/** The cells with the cards about a persona; a card that shows an insight is about whom the insight is. */
export function cellsFor(
  cells: readonly Cell[],
  insights: readonly Insight[],
  persona: string | null,
): readonly Cell[] {
  if (persona === null) return cells;
  const others = new Set(insights.filter((insight) => !isAbout(insight, persona)).map(({ id }) => id));
  return cells.flatMap((cell) => {
    const items = cell.items.filter((card) => isAbout(card, persona) && !others.has(card.ref ?? ""));
    if (items.length === cell.items.length) return [cell];
    return items.length ? [{ ...cell, items }] : [];
  });
}

/** The map as it is read for a persona; the map itself where none is chosen. */
export function mapFor(map: JourneyMap, persona: string | null): JourneyMap {
  if (persona === null) return map;
  const { lanes = [], cells = [], insights = [] } = map;
  return {
    ...map,
    lanes: [...lanesFor(lanes, persona)],
    cells: [...cellsFor(cells, insights, persona)],
    insights: insights.filter((insight) => isAbout(insight, persona)),
  };
}
