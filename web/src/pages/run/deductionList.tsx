import type { Run } from "../../api";
import { reasonOf } from "../../charts/runWords";
import { useI18n } from "../../i18n";
import { Panel } from "../../ui";
import { type Loss, losses, totalLost } from "./deductions";
import styles from "./run.module.css";
import { scoreShown } from "./verdict";

const SHOWN = 4;

export interface DeductionListProps {
  run: Run;
  onEvent(index: number): void;
}

/** Every point that is missing from a hundred, by reason, with the events that caused it. */
export function DeductionList({ run, onEvent }: DeductionListProps) {
  const { t, number } = useI18n();
  const found = losses(run.events);
  return (
    <Panel title={t.run.deductions} note={t.run.deductionsNote}>
      {found.length === 0 ? (
        <p className={styles.quiet}>{t.run.whyNot}</p>
      ) : (
        <ul className={styles.losses}>
          {found.map((loss) => (
            <Row key={loss.measure} loss={loss} run={run} onEvent={onEvent} />
          ))}
        </ul>
      )}
      <p className={styles.total}>
        <span>{t.run.sumLabel}</span>
        <strong data-testid="sum">{t.run.sum(number(totalLost(found)), number(scoreShown(run)))}</strong>
      </p>
    </Panel>
  );
}

function Row({ loss, run, onEvent }: { loss: Loss } & DeductionListProps) {
  const i18n = useI18n();
  const { t, number, date } = i18n;
  const rest = loss.events.length - SHOWN;
  return (
    <li>
      <div className={styles.lossHead}>
        <span className={styles.part}>{t.journeys.parts[loss.part]}</span>
        <span className={styles.lossWords}>{reasonOf(loss, i18n)}</span>
        <span className={styles.lost}>{t.run.points(number(loss.points))}</span>
      </div>
      <ul className={styles.causes}>
        {loss.events.slice(0, SHOWN).map(({ index, points }) => {
          const event = run.events[index];
          return (
            event && (
              <li key={index}>
                <button type="button" onClick={() => onEvent(index)}>
                  <span>{event.activity}</span>
                  <time dateTime={event.time}>{date(event.time)}</time>
                  {loss.events.length > 1 && <span>{t.run.points(number(points))}</span>}
                </button>
              </li>
            )
          );
        })}
        {rest > 0 && <li className={styles.quiet}>{t.run.moreEvents(rest)}</li>}
      </ul>
    </li>
  );
}
