import { useI18n } from "../../i18n";
import { type Card, textOf } from "../model";
import { useOverlay } from "./context";
import { Figure } from "./figure";
import styles from "./overlay.module.css";
import { metricsAt, weightOf } from "./places";
import type { MetricFigure } from "./types";
import { metricShown, reachShown } from "./words";

/** Of a card: how much evidence it cites, and how many people its place reaches and loses. */
export function CardFigures({ card, at }: { card: Card; at: string }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const weight = shown && weightOf(shown.map, card, at, shown.places);
  if (!weight) return null;
  const { t, number } = i18n;
  const words = t.mapViews.figures;
  const { evidence, people } = weight;
  return (
    <span className={styles.row}>
      <span className={styles.cited} data-none={evidence === 0 || undefined} data-tip={words.evidenceWhy(evidence)}>
        {words.evidenceCount(evidence, number(evidence))}
      </span>
      {people && people.lost > 0 && (
        <Figure
          label={words.reachAndLoss}
          value={reachShown(people, i18n)}
          n={people.reach}
          more={[words.reachMore(number(people.reach), number(people.lost))]}
          href={shown.people(weight.at, "lost")}
        />
      )}
    </span>
  );
}

/** The metrics placed at a part of the map, against their targets. */
export function MetricChips({ at }: { at: string }) {
  const shown = useOverlay();
  if (!shown) return null;
  const metrics = metricsAt(shown.overlay, at);
  return metrics.length ? (
    <span className={styles.row}>
      {metrics.map((metric) => (
        <MetricChip key={metric.metric} metric={metric} />
      ))}
    </span>
  ) : null;
}

function MetricChip({ metric }: { metric: MetricFigure }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const words = i18n.t.mapViews.figures;
  const record = shown?.map.metrics?.find(({ id }) => id === metric.metric);
  const name = record && shown ? textOf(record.name, shown.lang) : metric.metric;
  const target = metric.target === null ? null : metricShown({ value: metric.target, unit: metric.unit }, i18n);
  return (
    <span className={styles.metric} data-state={metric.state}>
      <span className={styles.metricName}>{name}</span>
      <Figure
        label={name}
        value={metricShown(metric, i18n)}
        n={metric.n}
        tone={metric.state === "bad" ? "bad" : "plain"}
        more={[
          ...(metric.n === null ? [] : [words.n(i18n.number(metric.n))]),
          ...(target ? [words.target(target), words.metricStates[metric.state]] : []),
        ]}
      />
      {target && <span className={styles.metricTarget}>{words.of(target)}</span>}
    </span>
  );
}
