import { Link } from "wouter";
import type { Catalogue, Metric } from "../../api";
import { Sparkline } from "../../charts/sparkline";
import { useI18n } from "../../i18n";
import { isHint, nameOf, shownInterval, shownSize, shownValue } from "./figures";
import styles from "./metrics.module.css";

export interface MetricTileProps {
  metric: Metric;
  catalogue: Catalogue | undefined;
  href: string;
}

/** One figure with what it rests on, how sure it is, and where it is going. */
export function MetricTile({ metric, catalogue, href }: MetricTileProps) {
  const i18n = useI18n();
  const { t, lang } = i18n;
  const name = nameOf(metric, lang);
  const stage = catalogue?.stages.find(({ id }) => id === metric.stage);
  const twice = (catalogue?.metrics.get(metric.id)?.stages.length ?? 0) > 1;
  return (
    <Link href={href} className={styles.tile}>
      <span className={styles.tileName}>
        {name}
        {twice && stage && <span className={styles.quiet}> · {nameOf(stage, lang)}</span>}
      </span>
      <span className={styles.tileMiddle}>
        <span className={styles.tileValue} data-few={isHint(metric) || undefined}>
          {shownValue(metric.value, metric.unit, i18n)}
        </span>
        <Trend metric={metric} name={name} />
      </span>
      <span className={styles.quiet}>
        {[shownInterval(metric, metric.unit, i18n), shownSize(metric, i18n), isHint(metric) && t.metrics.few]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </Link>
  );
}

export function Trend({ metric, name }: { metric: Metric; name: string }) {
  const i18n = useI18n();
  const known = metric.trend.filter(({ value }) => value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length < 2) return null;
  const shown = (value: number | null) => shownValue(value, metric.unit, i18n);
  return (
    <Sparkline
      points={metric.trend.map(({ value, complete }) => ({ value, complete }))}
      label={i18n.t.metrics.trendLabel(name, shown(first.value), shown(last.value), i18n.number(known.length))}
      width={96}
      height={28}
    />
  );
}
