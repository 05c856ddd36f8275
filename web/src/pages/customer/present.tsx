import { Link } from "wouter";
import type { Customer, CustomerJourney, CustomerRun } from "../../api";
import { translated, useI18n } from "../../i18n";
import { journeyPath } from "../../shell/routes";
import { ButtonLink, ScoreMark, Tag, wholeScore } from "../../ui";
import { OutcomeMark } from "../journeys/outcomeMark";
import { runPath } from "../run/address";
import styles from "./customer.module.css";

export interface PresentProps {
  workspace: string;
  customer: Customer;
  journey: CustomerJourney;
}

/** The journey the customer is in now, or was in last: what for, how far, how good, and what to do next. */
export function Present({ workspace, customer, journey }: PresentProps) {
  const { t, lang, number, date } = useI18n();
  const say = translated(journey.words, lang);
  const run = journey.runs[0];
  if (!run) return null;
  const facts = [t.customer.run(number(run.number + 1)), run.key, date(run.started_at)].filter(Boolean).join(" · ");
  return (
    <section className={styles.present} aria-label={t.customer.summary}>
      <header className={styles.presentHead}>
        <p className={styles.small}>{run.outcome === "open" ? t.customer.now : t.customer.lastTime}</p>
        <h2>
          <Link href={journeyPath(workspace, journey.id)}>{say(journey.name)}</Link>
          <OutcomeMark outcome={run.outcome} />
        </h2>
        <p className={styles.quiet}>{facts}</p>
      </header>
      <dl className={styles.answers}>
        <div data-wide>
          <dt>{t.customer.goal}</dt>
          <dd className={styles.lead}>{say(journey.customer_goal)}</dd>
        </div>
        <div>
          <dt>{t.customer.stage}</dt>
          <dd>
            <Stage run={run} journey={journey} say={say} />
          </dd>
        </div>
        <div>
          <dt>{t.customer.next}</dt>
          <dd>
            <span className={styles.action}>{t.run.actions[run.next_action] ?? run.next_action}</span>
            {run.next_milestone && <span className={styles.note}>{t.run.toMilestone(say(run.next_milestone))}</span>}
          </dd>
        </div>
        <div>
          <dt>{t.run.experience}</dt>
          <dd className={styles.mark}>
            {run.experience === null ? "–" : number(wholeScore(run.experience))}
            {run.experience !== null && <small>{t.run.outOf}</small>}
          </dd>
        </div>
        <div>
          <dt>{t.run.score}</dt>
          <dd className={styles.mark}>
            <ScoreMark score={run.score} size="lg" />
            {run.outcome === "open" && run.score !== null && <small>{t.customer.provisional}</small>}
          </dd>
        </div>
        <div>
          <dt>{t.customer.lately}</dt>
          <dd>
            {run.last_activity}
            <span className={styles.note}>{date(run.last_at)}</span>
          </dd>
        </div>
        {run.at_risk.length > 0 && (
          <div>
            <dt>{t.customer.why}</dt>
            <dd>
              <Risks run={run} />
            </dd>
          </div>
        )}
      </dl>
      <div>
        <ButtonLink trailing="chevronRight" href={runPath(workspace, journey.id, customer.name, run.number)}>
          {t.customer.openRun}
        </ButtonLink>
      </div>
    </section>
  );
}

/** A journey beside it, in two lines. */
export function Other({ workspace, customer, journey }: PresentProps) {
  const { t, lang, number, date } = useI18n();
  const say = translated(journey.words, lang);
  const run = journey.runs[0];
  if (!run) return null;
  return (
    <li className={styles.other}>
      <h3>
        <Link href={runPath(workspace, journey.id, customer.name, run.number)}>{say(journey.name)}</Link>
        <OutcomeMark outcome={run.outcome} />
        <span className={styles.end}>
          <span className={styles.quiet}>
            {t.run.experience} {run.experience === null ? "–" : number(wholeScore(run.experience))}
          </span>
          <ScoreMark score={run.score} size="sm" />
        </span>
      </h3>
      <p className={styles.quiet}>
        {say(journey.customer_goal)} · {date(run.last_at)}
      </p>
      <div className={styles.otherFacts}>
        <Stage run={run} journey={journey} say={say} />
        <span className={styles.action}>{t.run.actions[run.next_action] ?? run.next_action}</span>
        <Risks run={run} />
      </div>
    </li>
  );
}

function Stage({ run, journey, say }: { run: CustomerRun; journey: CustomerJourney; say(text: string): string }) {
  const { t, number } = useI18n();
  return (
    <span className={styles.stage}>
      {run.stage === null ? t.run.noStage : say(run.stage)}
      {journey.milestones > 0 && (
        <span className={styles.rail} title={t.customer.passed(number(run.passed), number(journey.milestones))}>
          {Array.from({ length: journey.milestones }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are all alike and never move
            <span key={place} data-passed={place < run.passed || undefined} />
          ))}
          <span className={styles.hidden}>{t.customer.passed(number(run.passed), number(journey.milestones))}</span>
        </span>
      )}
    </span>
  );
}

function Risks({ run }: { run: CustomerRun }) {
  const { t } = useI18n();
  if (run.at_risk.length === 0) return null;
  return (
    <span className={styles.tags}>
      {run.at_risk.map((risk) => (
        <Tag key={risk} tone="warn">
          {t.run.risks[risk] ?? risk}
        </Tag>
      ))}
    </span>
  );
}
