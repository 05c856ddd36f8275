import { ChartFigure } from "../../charts/figure";
import { type I18n, useI18n } from "../../i18n";
import { Panel } from "../../ui";
import { type Column, type JourneyMap, textOf } from "../model";
import { useOverlay } from "../overlay";
import { signed } from "../overlay/words";
import type { Row } from "./comparison";
import { CurvePicture, type Drawn } from "./curvePicture";
import { assumedCurves } from "./curves";
import { toldOf } from "./curveView";

interface BothCurvesProps {
  rows: readonly Row[];
  one: JourneyMap;
  other: JourneyMap;
  lang: string;
}

/** What it should feel like in both maps, and what it does. */
export function BothCurves({ rows, one, other, lang }: BothCurvesProps) {
  const i18n = useI18n();
  const words = i18n.t.mapViews.compare;
  const overlay = useOverlay();
  const columns = rows.flatMap(({ one: a, other: b }, index) => {
    const column = b ?? a;
    return column ? [{ ...column, index }] : [];
  });
  const drawn = curvesOf(one, other, columns, lang, overlay?.places ?? null, i18n);
  if (!drawn.length) return null;
  const both = {
    ...other,
    stages: [...other.stages, ...one.stages.filter(({ id }) => other.stages.every((each) => each.id !== id))],
  };
  return (
    <Panel>
      <ChartFigure
        title={words.curve}
        description={drawn.map((curve) => toldOf(curve, withGone(both, columns), lang, i18n)).join(" ")}
        reading={words.reading}
        table={{
          columns: [
            { label: words.columns.step, kind: "text" },
            ...drawn.map(({ name }) => ({ label: name, kind: "text" as const })),
          ],
          rows: columns.map(({ step, stage }, index) => [
            textOf(step?.name ?? stage.name, lang),
            ...drawn.map(({ points }) => {
              const value = points[index]?.value;
              return value == null ? null : signed(value, i18n, true);
            }),
          ]),
        }}
      >
        {(width) => <CurvePicture map={both} columns={columns} drawn={drawn} lang={lang} width={width} />}
      </ChartFigure>
    </Panel>
  );
}

/** A map whose stages hold the steps of both, so that each can be named. */
function withGone(map: JourneyMap, columns: readonly Column[]): JourneyMap {
  const steps = (id: string) => columns.flatMap(({ stage, step }) => (stage.id === id && step ? [step] : []));
  return { ...map, stages: map.stages.map((stage) => ({ ...stage, steps: steps(stage.id) })) };
}

function curvesOf(
  one: JourneyMap,
  other: JourneyMap,
  columns: readonly Column[],
  lang: string,
  places: ReadonlyMap<
    string,
    { feeling: { value: number | null; low: number | null; high: number | null; n: number } | null }
  > | null,
  { t }: I18n,
): Drawn[] {
  const words = t.mapViews.compare;
  const assumed = [
    { map: one, name: words.now },
    { map: other, name: words.later },
  ].flatMap(({ map, name }) => {
    const [curve] = assumedCurves(map, lang);
    if (!curve) return [];
    const points = columns.map(({ id }) => ({
      id,
      value: curve.values.get(id) ?? null,
      low: null,
      high: null,
      n: null,
    }));
    return [{ key: name, name, measured: false, points }];
  });
  const points = columns.map(({ id }) => {
    const feeling = places?.get(id)?.feeling;
    return {
      id,
      value: feeling?.value ?? null,
      low: feeling?.low ?? null,
      high: feeling?.high ?? null,
      n: feeling?.n ?? null,
    };
  });
  const known = points.some(({ value }) => value !== null);
  return [...assumed, ...(known ? [{ key: "measured", name: words.measuredNow, measured: true, points }] : [])];
}
