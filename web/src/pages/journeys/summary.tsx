import type { Runs, Score } from "../../api";
import { useI18n } from "../../i18n";
import { Figure, Figures, GoalAndExperience, Panel, ScoreMark } from "../../ui";
import styles from "./journey.module.css";

/** The score with its two marks, and the figures around them. */
export function Summary({ runs, score }: { runs: Runs; score: Score | null }) {
  const { t, number, percent, duration } = useI18n();
  const words = t.journeys.page;
  const { open, achieved } = runs.outcomes;
  const time = (quartiles: Runs["time_to_success"]) => ({
    value: quartiles ? duration(quartiles.median) : "–",
    note: quartiles ? words.quartiles(duration(quartiles.q25), duration(quartiles.q75)) : words.noneYet,
  });
  const rounded = (value: number) => number(Math.round(value));
  const mean = score?.mean;
  return (
    <Panel>
      <div className={styles.summary}>
        <div className={styles.marks}>
          <div className={styles.score}>
            <p className={styles.caption}>{t.journeys.score}</p>
            <ScoreMark score={mean?.value} n={mean?.n} size="lg" />
            <p className={styles.small}>
              {mean?.low != null && mean.high != null
                ? t.journeys.intervalN(rounded(mean.low), rounded(mean.high), number(mean.n))
                : "\u00a0"}
            </p>
          </div>
          <div className={styles.pair}>
            <GoalAndExperience goal={runs.goal} experience={score?.experience ?? null} detailed />
          </div>
        </div>
        <Figures>
          <Figure
            label={words.runsColumn}
            value={number(runs.runs)}
            note={[
              words.runsCount(runs.customers, number(runs.customers)),
              open > 0 && words.openRuns(open, number(open)),
            ]
              .filter(Boolean)
              .join(", ")}
          />
          <Figure label={words.toSuccess} {...time(runs.time_to_success)} />
          <Figure label={words.toFailure} {...time(runs.time_to_failure)} />
          <Figure
            label={t.journeys.value}
            value={runs.value ? number(runs.value, "compact") : "–"}
            note={runs.value && achieved ? words.valueNote(number(runs.value / achieved, "compact")) : undefined}
          />
          <Figure
            label={t.journeys.coverage}
            value={percent(score?.coverage, 0)}
            note={score ? words.coverageShort : undefined}
          />
        </Figures>
      </div>
    </Panel>
  );
}
