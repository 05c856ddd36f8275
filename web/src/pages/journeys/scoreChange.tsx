import type { Score } from "../../api";
import { LostPointsChart } from "../../charts/lostPoints";
import { ScoresChart } from "../../charts/scores";
import { useI18n } from "../../i18n";
import { ErrorState, GRADES, GradeMark, Panel, ScoreMark, wholeScore } from "../../ui";
import styles from "./score.module.css";

export interface ScoreChangeProps {
  /** With the weights and references in force. */
  before: Score;
  /** With those being edited; null while nothing is changed. */
  after: Score | null;
  waiting: boolean;
  error: unknown;
}

/** The score as it is, and as it becomes: mean, grades and distribution. */
export function ScoreChange({ before, after, waiting, error }: ScoreChangeProps) {
  const { t, number } = useI18n();
  const words = t.guide.score;
  const shown = after ?? before;
  const moved =
    after && before.mean.value !== null && after.mean.value !== null ? after.mean.value - before.mean.value : 0;
  return (
    <Panel>
      {error ? <ErrorState error={error} /> : null}
      <div className={styles.change} aria-busy={waiting}>
        <div className={styles.means} role="status">
          <div>
            <p className={styles.caption}>{after ? words.meanBecomes : words.meanIs}</p>
            <p className={styles.mean}>
              <ScoreMark score={shown.mean.value} n={shown.mean.n} size="lg" />
              {after && (
                <span className={styles.moved}>
                  {words.before(number(wholeScore(before.mean.value ?? 0)))}{" "}
                  {words.moved((moved >= 0 ? "+" : "−") + number(Math.round(10 * Math.abs(moved)) / 10))}
                </span>
              )}
            </p>
          </div>
          <ul className={styles.grades} aria-label={words.gradesTitle}>
            {GRADES.map(({ grade, from }) => {
              const now = shown.grades[grade] ?? 0;
              const difference = now - (before.grades[grade] ?? 0);
              return (
                <li key={grade}>
                  <GradeMark score={from} size="sm" />
                  <span>{number(now)}</span>
                  {after && difference !== 0 && (
                    <span className={styles.difference}>
                      {difference > 0 ? "+" : "−"}
                      {number(Math.abs(difference))}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
        <ScoresChart result={shown} before={after ? before : null} />
        <LostPointsChart result={shown} />
      </div>
    </Panel>
  );
}
