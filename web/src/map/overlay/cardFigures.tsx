import { useI18n } from "../../i18n";
import { type Card, type JourneyMap, textOf } from "../model";
import { useOverlay } from "./context";
import { Figure } from "./figure";
import styles from "./overlay.module.css";
import { metricsAt, reachAndLoss } from "./places";
import type { MetricFigure } from "./types";
import { metricShown } from "./words";

/** Of a card: how much evidence it cites, and how many people its place reaches and loses. */
export function CardFigures({ card, at }: { card: Card; at: string }) {
  const { t, number, percent } = useI18n();
  const shown = useOverlay();
  const words = t.mapViews.figures;
  if (!shown || !WEIGHED.has(card.kind)) return null;
  const record = recordOf(shown.map, card);
  const evidence = new Set([...(card.evidence ?? []), ...(record?.evidence ?? [])]).size;
  const weight = reachAndLoss(record?.at?.length ? record.at : [at], shown.places);
  return (
    <span className={styles.row}>
      <span className={styles.cited} data-none={evidence === 0 || undefined} data-tip={words.evidenceWhy(evidence)}>
        {words.evidenceCount(evidence, number(evidence))}
      </span>
      {weight && weight.lost > 0 && (
        <Figure
          label={words.reachAndLoss}
          value={`${number(weight.reach, "compact")} × ${percent(weight.lost / Math.max(1, weight.reach), 0)}`}
          n={weight.reach}
          more={[words.reachMore(number(weight.reach), number(weight.lost))]}
          href={shown.people(record?.at?.[0] ?? at, "lost")}
        />
      )}
    </span>
  );
}

/** Kinds of cards that say something which evidence may stand behind, and which has a weight. */
const WEIGHED = new Set<Card["kind"]>(["insight", "opportunity", "solution", "quote"]);

/** The record that a card shows. */
function recordOf(map: JourneyMap, card: Card): { at?: string[]; evidence?: string[] } | undefined {
  if (!card.ref) return undefined;
  const same = ({ id }: { id: string }) => id === card.ref;
  return map.insights?.find(same) ?? map.opportunities?.find(same);
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
