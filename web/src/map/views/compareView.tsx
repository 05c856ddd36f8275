import { useMemo } from "react";
import { type MapComparison, useMapComparison, useStoredMap } from "../../api";
import { ChartFigure } from "../../charts/figure";
import { type I18n, useI18n } from "../../i18n";
import { EmptyState, ErrorState, Panel, Skeleton, Table, type Column as TableColumn, Tag, type Tone } from "../../ui";
import { type Column, type JourneyMap, type Text, textOf } from "../model";
import { StepFigures, useOverlay } from "../overlay";
import { signed } from "../overlay/words";
import { alignedRows, type Mark, type Row, summaryOf } from "./comparison";
import { CurvePicture, type Drawn } from "./curvePicture";
import { assumedCurves } from "./curves";
import { toldOf } from "./curveView";
import { columnName } from "./names";
import type { ViewProps } from "./props";
import styles from "./views.module.css";

export interface CompareViewProps extends Pick<ViewProps, "map" | "lang"> {
  workspace: string;
  version: number;
  /** The map to compare with; its counterpart unless another is chosen. */
  other?: string | null;
}

/** Two maps side by side, current and future for one: a summary first, then step by step, then both curves. */
export function CompareView({ map, lang, workspace, version, other }: CompareViewProps) {
  const { t } = useI18n();
  const words = t.mapViews.compare;
  const id = other ?? map.relations?.counterpart ?? null;
  const stored = useStoredMap(workspace, id);
  const comparison = useMapComparison(workspace, map.id, version, id);
  if (id === null) {
    return (
      <Panel>
        <EmptyState icon="variants" title={words.noCounterpart}>
          {words.noCounterpartText}
        </EmptyState>
      </Panel>
    );
  }
  const error = stored.error ?? comparison.error;
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([stored.refetch(), comparison.refetch()])} />;
  if (!stored.data || !comparison.data) {
    return (
      <Panel>
        <Skeleton height={320} />
      </Panel>
    );
  }
  return <Comparison one={map} other={stored.data.map} difference={comparison.data.difference} lang={lang} />;
}

interface ComparisonProps {
  one: JourneyMap;
  other: JourneyMap;
  difference: MapComparison["difference"];
  lang: string;
}

export function Comparison({ one, other, difference, lang }: ComparisonProps) {
  const i18n = useI18n();
  const words = i18n.t.mapViews.compare;
  const rows = useMemo(() => alignedRows(one, other, difference), [one, other, difference]);
  return (
    <div className={styles.page}>
      <Panel title={words.title} note={`${textOf(one.title, lang)} → ${textOf(other.title, lang)}`} flush>
        <p className={styles.summary}>{summaryShown(rows, i18n)}</p>
        <StepRows rows={rows} one={one} other={other} lang={lang} />
      </Panel>
      <BothCurves rows={rows} one={one} other={other} lang={lang} />
    </div>
  );
}

function summaryShown(rows: readonly Row[], { t, number, lang }: I18n): string {
  const words = t.mapViews.compare;
  const summary = summaryOf(rows);
  const parts = (["better", "worse", "added", "removed", "moved", "changed"] as const)
    .filter((what) => summary[what] > 0)
    .map((what) => words[what](summary[what], number(summary[what])));
  return parts.length ? words.summary(new Intl.ListFormat(lang).format(parts)) : words.same;
}

const TONES: Record<Mark, Tone> = { added: "good", removed: "bad", moved: "info", changed: "info", same: "neutral" };

function StepRows({ rows, one, other, lang }: Omit<ComparisonProps, "difference"> & { rows: readonly Row[] }) {
  const i18n = useI18n();
  const words = i18n.t.mapViews.compare;
  const overlay = useOverlay();
  const name = (column: Column | null) => (column ? textOf(column.step?.name ?? column.stage.name, lang) : "–");
  const columns: TableColumn<Row>[] = [
    { key: "stage", title: words.columns.stage, cell: ({ one: a, other: b }) => textOf((b ?? a)?.stage.name, lang) },
    { key: "one", title: words.now, isRowHeader: true, cell: ({ one: a }) => name(a) },
    { key: "other", title: words.later, cell: ({ other: b }) => name(b) },
    {
      key: "mark",
      title: words.columns.what,
      cell: (row) => (
        <span className={styles.stack}>
          <span>
            <Tag tone={TONES[row.mark]}>{words.marks[row.mark]}</Tag>
          </span>
          <Details text={detailsOf(row, one, other, lang, i18n)} />
        </span>
      ),
    },
    {
      key: "feeling",
      title: words.columns.feeling,
      align: "end",
      cell: ({ delta }) => (delta === null ? "–" : signed(delta, i18n, true)),
    },
    ...(overlay
      ? [
          {
            key: "measured",
            title: words.measuredNow,
            cell: ({ one: a }: Row) => (a?.step ? <StepFigures step={a.step} /> : "–"),
          },
        ]
      : []),
  ];
  return <Table label={words.title} columns={columns} rows={rows} rowKey={({ id }) => id} pageSize={100} cards />;
}

function Details({ text }: { text: string }) {
  return text ? <span className={styles.quiet}>{text}</span> : null;
}

/** What changes at a step, named: its touchpoints, its cards, its own fields. */
function detailsOf({ changes, id }: Row, one: JourneyMap, other: JourneyMap, lang: string, { t }: I18n): string {
  const words = t.mapViews.compare;
  return changes
    .filter((change) => change.id !== id)
    .slice(0, 4)
    .map(
      ({ what, name, at }) =>
        `${words.marks[what]}: ${textOf(name as Text, lang) || columnName(other, at[0] ?? one.id, lang)}`,
    )
    .join(" · ");
}

function BothCurves({ rows, one, other, lang }: Omit<ComparisonProps, "difference"> & { rows: readonly Row[] }) {
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
