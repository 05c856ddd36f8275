import { Link } from "wouter";
import type { LostStep } from "../../api";
import { useI18n } from "../../i18n";
import { journeyPath } from "../../shell/routes";
import { ChannelMark, Icon, Panel } from "../../ui";
import styles from "./home.module.css";
import { useSay } from "./say";

export interface LostStepsProps {
  steps: LostStep[];
  workspace: string;
}

/** The three steps that cost most, with what sets those apart who were lost there. */
export function LostSteps({ steps, workspace }: LostStepsProps) {
  const { t } = useI18n();
  return (
    <Panel title={t.home.worst} note={t.home.worstNote}>
      {steps.length === 0 ? (
        <p className={styles.quiet}>{t.home.noLost}</p>
      ) : (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={`${step.journey} ${step.milestone}`}>
              <Step step={step} workspace={workspace} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** Where the runs are that were lost before a milestone. */
export function lostRunsPath(
  workspace: string,
  { journey, milestone }: Pick<LostStep, "journey" | "milestone">,
): string {
  return journeyPath(workspace, journey, `?tab=runs&milestone=-${milestone + 1}`);
}

function Step({ step, workspace }: { step: LostStep; workspace: string }) {
  const { t, number, percent } = useI18n();
  const say = useSay(workspace);
  const last = step.last[0];
  return (
    <article className={styles.step}>
      <p className={styles.quiet}>{say(step.journey, step.name)}</p>
      <h3>{t.home.lostBefore(step.step === null ? t.home.goal : say(step.journey, step.step))}</h3>
      <p className={styles.share}>
        <strong>{percent(step.share.value, 0)}</strong>
        <span className={styles.rail} aria-hidden="true">
          <span style={{ width: `${100 * (step.share.value ?? 0)}%` }} />
        </span>
      </p>
      <p className={styles.quiet}>
        {t.home.lostOf(
          number(step.lost),
          step.reached,
          number(step.reached),
          t.home.interval(percent(step.share.low, 0), percent(step.share.high, 0)),
        )}
        {step.value > 0 && ` · ${t.home.stake(number(Math.round(step.value)))}`}
      </p>
      {step.causes.length === 0 ? (
        <p className={styles.quiet}>{t.home.noCause}</p>
      ) : (
        <>
          <h4>{t.home.causes}</h4>
          <ul>
            {step.causes.map((cause) => (
              <li key={cause.measure}>
                <strong>{t.journeys.measures[cause.measure] ?? cause.measure}</strong>
                <span className={styles.quiet}>
                  {t.home.cause(percent(cause.lost.value, 0), percent(cause.others.value, 0))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {last && (
        <p className={styles.quiet}>
          {t.home.lastDid(last.activity)} <ChannelMark name={last.channel} compact />
        </p>
      )}
      <Link href={lostRunsPath(workspace, step)} className={styles.lead}>
        {t.home.seeLost}
        <Icon name="right" size={12} />
      </Link>
    </article>
  );
}
