import type { Outcome, Run } from "../../api";
import { reasonOf } from "../../charts/runWords";
import { useI18n } from "../../i18n";
import { GradeMark, gradeOf, Icon, type IconName, Tag } from "../../ui";
import { levelOf, losses, totalLost } from "./deductions";
import styles from "./run.module.css";

const GOAL_ICONS: Record<Outcome, IconName> = { achieved: "check", failed: "close", abandoned: "close", open: "more" };
const TOP = 3;

export interface VerdictProps {
  run: Run;
  onEvent(index: number): void;
}

/** What somebody who takes the call reads first: goal, experience, score, why, and what to do. */
export function Verdict({ run, onEvent }: VerdictProps) {
  const { t, number, percent } = useI18n();
  return (
    <section className={styles.verdict} aria-label={t.run.summary}>
      <dl className={styles.marks}>
        <Goal run={run} />
        <div className={styles.markOf}>
          <dt>{t.run.experience}</dt>
          <dd>
            <Points value={run.experience} />
            {run.experience !== null && (
              <span className={styles.markNote}>{t.run.experienceIs[levelOf(run.experience)]}</span>
            )}
          </dd>
        </div>
        <div className={styles.markOf}>
          <dt>{t.run.score}</dt>
          <dd>
            <Points value={run.score === null ? null : scoreShown(run)} graded />
            <span className={styles.markNote}>
              {t.run.coverage(percent(run.coverage, 0))}
              {run.outcome === "open" && ` · ${t.run.provisional}`}
            </span>
            <span className={styles.hidden}>
              {run.score !== null && t.journeys.scoreOf(number(scoreShown(run)), gradeOf(run.score))}
            </span>
          </dd>
        </div>
      </dl>
      <Reasons run={run} onEvent={onEvent} />
      <Next run={run} />
    </section>
  );
}

/** The score as the list of deductions adds up to it. */
export function scoreShown(run: Run): number {
  return Math.round(10 * (100 - totalLost(losses(run.events)))) / 10;
}

function Goal({ run }: { run: Run }) {
  const { t, duration } = useI18n();
  const words = { achieved: t.run.reached, failed: t.run.notReached, abandoned: t.run.notReached, open: t.run.notYet };
  return (
    <div className={styles.markOf}>
      <dt>{t.run.goal}</dt>
      <dd>
        <span className={styles.goal} data-outcome={run.outcome}>
          <Icon name={GOAL_ICONS[run.outcome]} size={20} />
          {words[run.outcome]}
        </span>
        <span className={styles.markNote}>{t.run.endedBy[run.ended_by](duration(run.duration))}</span>
      </dd>
    </div>
  );
}

function Points({ value, graded = false }: { value: number | null; graded?: boolean }) {
  const { t, number } = useI18n();
  if (value === null) return <span className={styles.markValue}>–</span>;
  return (
    <span className={styles.markValue}>
      {number(graded ? value : Math.round(value))}
      {!graded && <small>{t.run.outOf}</small>}
      {graded && <GradeMark score={value} size="lg" />}
    </span>
  );
}

function Reasons({ run, onEvent }: VerdictProps) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const top = losses(run.events).slice(0, TOP);
  return (
    <div className={styles.reasons}>
      <h2>{t.run.why}</h2>
      {top.length === 0 ? (
        <p>{t.run.whyNot}</p>
      ) : (
        <ol>
          {top.map((loss) => {
            const worst = loss.events.reduce((a, b) => (b.points > a.points ? b : a));
            return (
              <li key={loss.measure}>
                <button type="button" onClick={() => onEvent(worst.index)}>
                  <span className={styles.reason}>{reasonOf(loss, i18n)}</span>
                  <span className={styles.lost}>{t.run.points(number(loss.points))}</span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

function Next({ run }: { run: Run }) {
  const { t } = useI18n();
  return (
    <dl className={styles.next}>
      <div>
        <dt>{t.run.stage}</dt>
        <dd>
          <Tag tone={run.outcome === "open" ? "info" : "neutral"}>{run.stage ?? t.run.noStage}</Tag>
        </dd>
      </div>
      <div>
        <dt>{t.run.next_}</dt>
        <dd>
          <span className={styles.action}>{t.run.actions[run.next_action] ?? run.next_action}</span>
          {run.next_milestone && <span className={styles.markNote}>{t.run.toMilestone(run.next_milestone)}</span>}
        </dd>
      </div>
      {run.at_risk.length > 0 && (
        <div>
          <dt>{t.run.atRisk}</dt>
          <dd className={styles.risks}>
            {run.at_risk.map((risk) => (
              <Tag key={risk} tone="warn">
                {t.run.risks[risk] ?? risk}
              </Tag>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
