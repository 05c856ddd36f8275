import { useMemo } from "react";
import { ChartFigure } from "../../charts/figure";
import type { ChartTable } from "../../charts/table";
import { type I18n, useI18n } from "../../i18n";
import { Panel } from "../../ui";
import { type Column, columnsOf, type JourneyMap, textOf } from "../model";
import { Freshness, GapSentence, type Overlay, useOverlay } from "../overlay";
import { toldCurve } from "../overlay/curve";
import { signed } from "../overlay/words";
import { CurvePicture, type Drawn } from "./curvePicture";
import { assumedCurves } from "./curves";
import { columnName } from "./names";
import type { ViewProps } from "./props";
import styles from "./views.module.css";

/** What it feels like: assumed beside measured, with the widest gap in a sentence and the curves in words. */
export function CurveView({ map, lang }: ViewProps) {
  const i18n = useI18n();
  const shown = useOverlay();
  const words = i18n.t.mapViews.curve;
  const columns = useMemo(() => columnsOf(map), [map]);
  const overlay = shown?.overlay ?? null;
  const drawn = useMemo(() => drawnOf(map, columns, overlay, lang, i18n), [map, columns, overlay, lang, i18n]);
  return (
    <Panel>
      <div className={styles.stack}>
        {overlay && (overlay.curve_gap ? <GapSentence /> : <p className={styles.quiet}>{words.noGap}</p>)}
        <ChartFigure
          title={words.title}
          description={drawn.map((curve) => toldOf(curve, map, lang, i18n)).join(" ")}
          reading={words.reading}
          table={curveTable(drawn, columns, lang, i18n)}
          empty={drawn.length ? null : words.nothing}
        >
          {(width) => <CurvePicture map={map} columns={columns} drawn={drawn} lang={lang} width={width} />}
        </ChartFigure>
        <Freshness />
      </div>
    </Panel>
  );
}

function drawnOf(
  map: JourneyMap,
  columns: readonly Column[],
  overlay: Overlay | null,
  lang: string,
  { t }: I18n,
): Drawn[] {
  const words = t.mapViews.curve;
  const curves = assumedCurves(map, lang);
  const assumed = curves.map(({ key, name, values }) => ({
    key,
    name: curves.length > 1 ? words.persona(name) : words.assumed,
    measured: false,
    points: columns.map(({ id }) => ({ id, value: values.get(id) ?? null, low: null, high: null, n: null })),
  }));
  const places = new Map([...(overlay?.stages ?? []), ...(overlay?.steps ?? [])].map((place) => [place.id, place]));
  const points = columns.map(({ id }) => {
    const feeling = places.get(id)?.feeling;
    return {
      id,
      value: feeling?.value ?? null,
      low: feeling?.low ?? null,
      high: feeling?.high ?? null,
      n: feeling?.n ?? null,
    };
  });
  const known = points.some(({ value }) => value !== null);
  return [...assumed, ...(known ? [{ key: "measured", name: words.measured, measured: true, points }] : [])];
}

/** « Assumed: starts at 0 (Ask), falls to −2 at Chase. » */
export function toldOf(curve: Drawn, map: JourneyMap, lang: string, i18n: I18n): string {
  const words = i18n.t.mapViews.curve;
  const parts = toldCurve(curve.points).map(({ turn, id, value }) =>
    words[turn](signed(value, i18n, true), columnName(map, id, lang)),
  );
  return words.told(curve.name, parts.join(", "));
}

function curveTable(drawn: readonly Drawn[], columns: readonly Column[], lang: string, i18n: I18n): ChartTable {
  const words = i18n.t.mapViews.curve.columns;
  const measured = drawn.find((curve) => curve.measured);
  const assumed = drawn.filter((curve) => !curve.measured);
  const shown = (value: number | null | undefined) => (value == null ? null : signed(value, i18n, true));
  return {
    columns: [
      { label: words.step, kind: "text" },
      ...assumed.map(({ name }) => ({ label: name, kind: "text" as const })),
      ...(measured
        ? [
            { label: words.measured, kind: "text" as const },
            { label: words.low, kind: "text" as const },
            { label: words.high, kind: "text" as const },
            { label: words.n, kind: "count" as const },
          ]
        : []),
    ],
    rows: columns.map(({ step, stage }, index) => {
      const point = measured?.points[index];
      return [
        textOf(step?.name ?? stage.name, lang),
        ...assumed.map(({ points }) => shown(points[index]?.value)),
        ...(measured ? [shown(point?.value), shown(point?.low), shown(point?.high), point?.n ?? null] : []),
      ];
    }),
  };
}
