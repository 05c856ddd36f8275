import { useMemo } from "react";
import { type Conformance, type MapQuestion, useConformance } from "../../api";
import { ChartFigure } from "../../charts/figure";
import type { ChartTable } from "../../charts/table";
import { type I18n, useI18n } from "../../i18n";
import { ErrorState, Panel, Select, Skeleton } from "../../ui";
import { urlNumber, useUrlState } from "../../urlState";
import { type Column, columnsOf, type JourneyMap } from "../model";
import { Freshness, OffMapLane, useOverlay } from "../overlay";
import { columnName } from "./names";
import { PathsPicture } from "./pathsPicture";
import type { ViewProps } from "./props";
import { Reality } from "./reality";
import styles from "./views.module.css";

const LEAST = ["1", "2", "5", "10", "20"] as const;
/** More of what the map does not show would hide what it shows; the table has all of it. */
const MOST_ACTIVITIES = 4;
const urlLeast = urlNumber(10, 0, 100);

export interface PathsViewProps extends ViewProps {
  workspace: string;
  version: number;
  question: MapQuestion;
}

/** The ways customers really take, drawn over the designed steps, and how well the map holds. */
export function PathsView({ map, lang, workspace, version, question }: PathsViewProps) {
  const columns = useMemo(() => columnsOf(map), [map]);
  const { data, error, refetch } = useConformance(workspace, map.id, version, question);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Panel>
        <Skeleton height={420} />
      </Panel>
    );
  }
  return <RealPaths data={data} map={map} columns={columns} lang={lang} />;
}

interface RealPathsProps {
  data: Conformance;
  map: JourneyMap;
  columns: readonly Column[];
  lang: string;
}

export function RealPaths({ data, map, columns, lang }: RealPathsProps) {
  const i18n = useI18n();
  const { t, percent } = i18n;
  const words = t.mapViews.paths;
  const [least, setLeast] = useUrlState("least", urlLeast);
  const shown = useOverlay();
  const { moves: all, places } = data.paths;
  const activities = new Map(
    places
      .filter(({ kind }) => kind === "activity")
      .sort((a, b) => b.customers - a.customers)
      .slice(0, MOST_ACTIVITIES)
      .map(({ id, customers }) => [id, customers]),
  );
  const drawn = new Set([...columns.map(({ id }) => id), ...activities.keys()]);
  const moves = all.filter(
    ({ source, target, share }) => (share.value ?? 0) >= least / 100 && drawn.has(source) && drawn.has(target),
  );
  const total = all.reduce((sum, { customers }) => sum + customers, 0);
  const on = all.reduce((sum, move) => sum + (move.on_map ? move.customers : 0), 0);
  return (
    <div className={styles.page}>
      <Panel>
        <div className={styles.stack}>
          <ChartFigure
            title={words.title}
            description={total ? words.describe(percent(on / total, 0), percent(1 - on / total, 0)) : words.none}
            reading={words.reading}
            table={movesTable(data, map, lang, i18n)}
            empty={total ? null : words.none}
            controls={
              <Select
                label={words.least}
                value={String(least)}
                onChange={(value) => setLeast(Number(value))}
                options={LEAST.map((value) => ({ value: value as string, label: percent(Number(value) / 100, 0) }))}
              />
            }
          >
            {(width) => (
              <PathsPicture
                map={map}
                columns={columns}
                moves={moves}
                activities={activities}
                lang={lang}
                width={width}
              />
            )}
          </ChartFigure>
          {shown && (
            <section className={styles.stack} aria-label={t.mapViews.offMap.title}>
              <h3 className={styles.subtitle}>{t.mapViews.offMap.title}</h3>
              <OffMapLane />
            </section>
          )}
          <Freshness />
        </div>
      </Panel>
      <Reality data={data} map={map} lang={lang} />
    </div>
  );
}

function movesTable({ paths }: Conformance, map: JourneyMap, lang: string, { t }: I18n): ChartTable {
  const words = t.mapViews.paths;
  return {
    columns: [
      { label: words.columns.from, kind: "text" },
      { label: words.columns.to, kind: "text" },
      { label: words.columns.people, kind: "count" },
      { label: words.columns.share, kind: "share" },
      { label: words.columns.on, kind: "text" },
    ],
    rows: [...paths.moves]
      .sort((a, b) => b.customers - a.customers)
      .map(({ source, target, customers, share, on_map }) => [
        columnName(map, source, lang),
        columnName(map, target, lang),
        customers,
        share.value,
        on_map ? words.yes : words.no,
      ]),
  };
}
