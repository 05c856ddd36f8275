import type { Catalogue, Metric } from "../../api";
import { useI18n } from "../../i18n";
import { type Column, Table, Tag, useChannelName } from "../../ui";
import { urlOptional, useUrlState } from "../../urlState";
import { isHint, nameOf, shownInterval, shownSize, shownValue, whyOf } from "./figures";
import styles from "./metrics.module.css";
import { Trend } from "./tile";

/** Groups that stand beside the whole. */
const MOST_GROUPS = 4;

export interface MetricTableProps {
  label: string;
  rows: Metric[];
  catalogue: Catalogue;
  /** What the groups are groups of. */
  split: string | null;
}

/** Metrics of one stage, each with all that makes its number readable. */
export function MetricTable({ label, rows, catalogue, split }: MetricTableProps) {
  const i18n = useI18n();
  const { t, lang } = i18n;
  const words = t.metrics;
  const groups = largestGroups(rows);
  const channelName = useChannelName();
  const groupName = (group: string) => (split === "channel" ? channelName(group) : group || words.none);
  const channels = rows.some(({ groups: all }) => all.length > 0) && groups.length > 0;
  const columns: Column<Metric>[] = [
    {
      key: "metric",
      title: words.metric,
      isRowHeader: true,
      value: (metric) => nameOf(metric, lang),
      cell: (metric) => <Name metric={metric} own={!catalogue.shipped.has(metric.id)} />,
    },
    {
      key: "value",
      title: words.value,
      align: "end",
      value: (metric) => metric.value,
      cell: (metric) => <Value metric={metric} />,
    },
    {
      key: "n",
      title: words.rests,
      value: (metric) => metric.n,
      cell: (metric) => <span className={styles.rests}>{metric.value === null ? "–" : shownSize(metric, i18n)}</span>,
    },
    ...groups.map(
      (group): Column<Metric> => ({
        key: `group ${group}`,
        title: groupName(group),
        align: "end",
        value: (metric) => metric.groups.find((each) => each.group === group)?.value ?? null,
        cell: (metric) => <GroupValue metric={metric} group={group} />,
      }),
    ),
    {
      key: "trend",
      title: words.trend,
      cell: (metric) => (
        <span className={styles.trend}>
          <Trend metric={metric} name={nameOf(metric, lang)} />
        </span>
      ),
    },
    {
      key: "target",
      title: words.target,
      align: "end",
      value: (metric) => metric.target,
      cell: (metric) => <Target metric={metric} />,
    },
    {
      key: "source",
      title: words.source,
      value: (metric) => sources(metric, words.sourceSeries)[0] ?? null,
      cell: (metric) => <Sources metric={metric} />,
    },
  ];
  return (
    <Table
      label={label}
      columns={channels ? columns : columns.filter(({ key }) => !key.startsWith("group "))}
      rows={rows}
      rowKey={(metric) => `${metric.id} ${metric.stage}`}
    />
  );
}

/** The groups that most of the metrics rest on. */
function largestGroups(rows: readonly Metric[]): string[] {
  const sizes = new Map<string, number>();
  for (const { groups } of rows) for (const { group, n } of groups) sizes.set(group, (sizes.get(group) ?? 0) + n);
  return [...sizes]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_GROUPS)
    .map(([group]) => group);
}

function Name({ metric, own }: { metric: Metric; own: boolean }) {
  const { t, lang } = useI18n();
  const [, open] = useUrlState("metric", urlOptional);
  const [, at] = useUrlState("at", urlOptional);
  const name = nameOf(metric, lang);
  return (
    <span className={styles.name}>
      <button
        type="button"
        className={styles.open}
        onClick={() => {
          open(metric.id, { push: true });
          at(metric.stage);
        }}
      >
        {name}
      </button>
      {own && <Tag>{t.metrics.own}</Tag>}
    </span>
  );
}

function Value({ metric }: { metric: Metric }) {
  const i18n = useI18n();
  const { t } = i18n;
  if (metric.value === null) {
    return <span className={styles.noValue}>{whyOf(metric, i18n)}</span>;
  }
  const few = isHint(metric);
  const interval = shownInterval(metric, metric.unit, i18n);
  return (
    <>
      <strong className={styles.value} data-few={few || undefined} title={few ? t.metrics.few : undefined}>
        {few && "≈\u00a0"}
        {shownValue(metric.value, metric.unit, i18n)}
      </strong>
      {interval && <span className={styles.interval}>{interval}</span>}
    </>
  );
}

function GroupValue({ metric, group }: { metric: Metric; group: string }) {
  const i18n = useI18n();
  const found = metric.groups.find((each) => each.group === group);
  if (!found || found.value === null) return "–";
  return (
    <span data-few={isHint({ ...found, unit: metric.unit }) || undefined} className={styles.value}>
      {shownValue(found.value, metric.unit, i18n)}
      <span className={styles.quiet}> {i18n.t.metrics.n(i18n.number(found.n, "compact"))}</span>
    </span>
  );
}

function Target({ metric }: { metric: Metric }) {
  const i18n = useI18n();
  const { t } = i18n;
  if (metric.target === null) return <span className={styles.quiet}>–</span>;
  return (
    <span className={styles.nowrap}>
      {shownValue(metric.target, metric.unit, i18n)}{" "}
      {metric.on_target !== null && (
        <Tag tone={metric.on_target ? "good" : "bad"}>
          {metric.on_target ? t.metrics.onTarget : t.metrics.offTarget}
        </Tag>
      )}
    </span>
  );
}

function Sources({ metric }: { metric: Metric }) {
  const { t, date } = useI18n();
  const all = sources(metric, t.metrics.sourceSeries);
  return (
    <span className={styles.sources} title={all.join(", ")}>
      {all.length > 2 ? `${all.slice(0, 2).join(", ")} +${all.length - 2}` : all.join(", ") || "–"}
      {metric.last_at && <span className={styles.fresh}>{t.metrics.fresh(date(metric.last_at))}</span>}
    </span>
  );
}

function sources(metric: Metric, series: (name: string) => string): string[] {
  return metric.sources.map((source) => (source.startsWith("series:") ? series(source.slice(7)) : source));
}
