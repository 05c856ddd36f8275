import { useMemo } from "react";
import { useLocation } from "wouter";
import { type MapAt, type MapComparison, useDuplicateMap, useMapComparison, useStoredMap } from "../../api";
import { type I18n, useI18n } from "../../i18n";
import { mapPath } from "../../shell/routes";
import {
  Button,
  EmptyState,
  ErrorState,
  Panel,
  Skeleton,
  Table,
  type Column as TableColumn,
  Tag,
  type Tone,
} from "../../ui";
import { type Column, type JourneyMap, type Text, textOf } from "../model";
import { StepFigures, useOverlay } from "../overlay";
import { signed } from "../overlay/words";
import { BothCurves } from "./bothCurves";
import { alignedRows, type Mark, type Row, summaryOf } from "./comparison";
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
  const here = { id: map.id, version, map };
  const there = stored.data ?? null;
  // What is comes before what shall be, from whichever of the two one looks.
  const [one, two] = map.kind === "future_state" ? [there, here] : [here, there];
  const comparison = useMapComparison(workspace, at(one), at(two));
  if (id === null) {
    return (
      <Panel>
        <EmptyState
          icon="variants"
          title={words.noCounterpart}
          actions={map.kind === "current_state" && <MakeFuture workspace={workspace} map={map.id} />}
        >
          {words.noCounterpartText}
        </EmptyState>
      </Panel>
    );
  }
  const error = stored.error ?? comparison.error;
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([stored.refetch(), comparison.refetch()])} />;
  if (!one || !two || !comparison.data) {
    return (
      <Panel>
        <Skeleton height={320} />
      </Panel>
    );
  }
  return <Comparison one={one.map} other={two.map} difference={comparison.data.difference} lang={lang} />;
}

/** The way out of having nothing to compare with. */
function MakeFuture({ workspace, map }: { workspace: string; map: string }) {
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const duplicate = useDuplicateMap(workspace);
  const words = t.maps.page;
  const make = () =>
    duplicate.mutate({ map, as: "future_state" }, { onSuccess: ({ id }) => navigate(mapPath(workspace, id)) });
  return (
    <>
      <Button variant="primary" icon="copy" isDisabled={duplicate.isPending} onPress={make}>
        {duplicate.isPending ? words.making : words.makeFuture}
      </Button>
      {duplicate.error && <ErrorState error={duplicate.error} />}
    </>
  );
}

function at(map: MapAt | null): MapAt | null {
  return map && { id: map.id, version: map.version };
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
        `${words.marks[what]}: ${textOf((name ?? undefined) as Text | undefined, lang) || columnName(other, at[0] ?? one.id, lang)}`,
    )
    .join(" · ");
}
