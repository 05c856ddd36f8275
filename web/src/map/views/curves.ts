/** The curves that a map draws by hand, on the scale of feelings from −2 to 2. */
import { seriesOf } from "../grid/curve";
import { columnsOf, type JourneyMap, type Lane, textOf } from "../model";

export interface AssumedCurve {
  key: string;
  name: string;
  /** The value at each column that has one. */
  values: ReadonlyMap<string, number>;
}

/** A value of a lane's own scale on the scale from −2 to 2. */
export function onFeelingScale(value: number, { curve }: Pick<Lane, "curve">): number {
  const { min, max } = curve ?? { min: -2, max: 2 };
  return max > min ? -2 + (4 * (value - min)) / (max - min) : 0;
}

/** The curves of the lanes that are placed by hand or computed from insights: one for each persona. */
export function assumedCurves(map: JourneyMap, lang: string): AssumedCurve[] {
  const columns = columnsOf(map);
  const lanes = (map.lanes ?? []).filter(({ type, curve }) => type === "curve" && curve?.basis !== "measured");
  return lanes.flatMap((lane) => {
    const cells = (map.cells ?? []).filter((cell) => cell.lane === lane.id);
    return seriesOf(cells, columns).map(({ persona, points }) => {
      const who = map.personas?.find(({ id }) => id === (persona ?? lane.persona));
      return {
        key: `${lane.id} ${persona ?? ""}`,
        name: textOf(who?.name ?? lane.name, lang),
        values: new Map(points.map(({ column, value }) => [column.id, onFeelingScale(value, lane)])),
      };
    });
  });
}
