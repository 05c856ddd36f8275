import { useI18n } from "../../i18n";
import { textOf } from "../model";
import { useOverlay } from "./context";
import { Figure } from "./figure";
import styles from "./overlay.module.css";
import { designedShare, metricsAt, movesFrom, passed, worstStep } from "./places";
import { UnseenMark } from "./unseen";
import { briefly, metricShown, placeLines, rateLines, rateShown, restsOn } from "./words";

export interface StageFiguresProps {
  id: string;
  /** Whether the share that goes on is among them: not where it stands between this stage and the next. */
  share?: boolean;
}

/** Of a stage: who comes in, who goes on, how long it takes. The rest is said when it is pointed at. */
export function StageFigures({ id, share = true }: StageFiguresProps) {
  const i18n = useI18n();
  const shown = useOverlay();
  const place = shown?.places.get(id);
  if (!shown || !place) return null;
  if (place.state !== "seen") return <UnseenMark id={id} />;
  const { t, number, duration } = i18n;
  const words = t.mapViews.figures;
  const { map, overlay, places, lang } = shown;
  const index = map.stages.findIndex((stage) => stage.id === id);
  const worst = worstStep(map, id, places);
  const worstName = worst && map.stages[index]?.steps?.find((step) => step.id === worst.id)?.name;
  const more = [
    ...placeLines(place, i18n).slice(1),
    ...(worst && worstName ? [words.worst(textOf(worstName, lang), number(worst.lost ?? 0))] : []),
    ...metricsAt(overlay, id).map((metric) => {
      const name = map.metrics?.find((each) => each.id === metric.metric)?.name;
      return `${name ? textOf(name, lang) : metric.metric}: ${metricShown(metric, i18n) ?? words.noData}`;
    }),
  ];
  return (
    <span className={styles.row}>
      <Figure
        label={words.people}
        icon="people"
        value={number(place.customers, "compact")}
        n={place.customers}
        exact={number(place.customers)}
        more={more}
        href={shown.people(id, "in")}
      />
      {share && place.goes_on && (
        <Figure
          label={words.goesOn}
          icon="right"
          value={rateShown(place.goes_on, i18n)}
          n={place.goes_on.n}
          more={[...rateLines(place.goes_on, i18n), words.openFunnel]}
          href={shown.funnel(id, place.onward) ?? shown.people(id, "going_on")}
        />
      )}
      {place.goes_on && (
        <Figure
          label={words.time}
          icon="history"
          value={place.median_time === null ? null : briefly(place.median_time, i18n)}
          n={passed(place)}
          exact={duration(place.median_time)}
          more={[restsOn(passed(place), i18n)]}
          href={shown.people(id, "going_on")}
        />
      )}
    </span>
  );
}

/** Between a stage and the next: the share that goes on from it to any later one, marked where it is below what was designed. */
export function BetweenStages({ from }: { from: string }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const place = shown?.places.get(from);
  if (!shown || !place?.goes_on || place.state !== "seen") return null;
  const { t, number, percent } = i18n;
  const words = t.mapViews.figures;
  const { map, overlay, lang } = shown;
  const target = designedShare(map, from);
  const below = target !== null && place.goes_on.value !== null && place.goes_on.value < target;
  const names = new Map(
    map.stages.flatMap((stage) => stage.steps ?? []).map((step) => [step.id, textOf(step.name, lang)]),
  );
  const moves = movesFrom(map, from, overlay.between).slice(0, 4);
  return (
    <span className={styles.between} data-below={below || undefined}>
      <Figure
        label={words.goesOn}
        icon={below ? "warn" : "right"}
        value={rateShown(place.goes_on, i18n)}
        n={place.goes_on.n}
        tone={below ? "bad" : "plain"}
        more={[
          ...rateLines(place.goes_on, i18n),
          ...(target === null ? [] : [words.designed(percent(target, 0))]),
          ...moves.map((move) =>
            words.move(
              names.get(move.source) ?? move.source,
              names.get(move.target) ?? move.target,
              number(move.customers),
            ),
          ),
          words.openFunnel,
        ]}
        href={shown.funnel(from, place.onward) ?? shown.people(from, "lost")}
      />
    </span>
  );
}
