import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Home, JourneyRow, LostStep } from "../../api";
import { useI18n } from "../../i18n";
import { journeyPath } from "../../shell/routes";
import { Panel, ScoreMark } from "../../ui";
import styles from "./home.module.css";
import { lostRunsPath } from "./lostSteps";
import { useSay } from "./say";

/** Three lists of three: what fails, what earns, what is hard. */
export function Ranked({ home, workspace }: { home: Home; workspace: string }) {
  const { t } = useI18n();
  return (
    <div className={styles.three}>
      <List title={t.home.failing} note={t.home.failingNote} rows={home.failing}>
        {(row) => (
          <Journey row={row} workspace={workspace} end={<ScoreMark score={row.score.value} n={row.score.n} />} />
        )}
      </List>
      <List title={t.home.earning} note={t.home.earningNote} rows={home.earning}>
        {(row) => <Journey row={row} workspace={workspace} end={<Worth value={row.value} />} />}
      </List>
      <List title={t.home.hard} note={t.home.hardNote} rows={home.hard_steps}>
        {(step) => <Hard step={step} workspace={workspace} />}
      </List>
    </div>
  );
}

interface ListProps<Row> {
  title: string;
  note: string;
  rows: Row[];
  children(row: Row): ReactNode;
}

function List<Row extends { journey: string; milestone?: number }>({ title, note, rows, children }: ListProps<Row>) {
  const { t } = useI18n();
  return (
    <Panel title={title} note={note}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t.home.none}</p>
      ) : (
        <ol className={styles.ranked}>
          {rows.map((row) => (
            <li key={`${row.journey} ${row.milestone}`}>{children(row)}</li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Journey({ row, workspace, end }: { row: JourneyRow; workspace: string; end: ReactNode }) {
  const { t, number, percent } = useI18n();
  const say = useSay(workspace);
  return (
    <Link href={journeyPath(workspace, row.journey)} className={styles.rankedRow}>
      <span className={styles.rankedName}>{say(row.journey, row.name)}</span>
      <span className={styles.rankedEnd}>{end}</span>
      <span className={styles.quiet}>
        {[
          t.home.goalOf(percent(row.goal.value, 0)),
          row.experience.value !== null && `${t.run.experience} ${number(Math.round(row.experience.value))}`,
          t.home.runs(row.runs, number(row.runs)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </Link>
  );
}

function Worth({ value }: { value: number }) {
  const { number } = useI18n();
  return <strong>{number(Math.round(value), value >= 100_000 ? "compact" : "plain")}</strong>;
}

function Hard({ step, workspace }: { step: LostStep; workspace: string }) {
  const { t, number, percent, duration } = useI18n();
  const say = useSay(workspace);
  return (
    <Link href={lostRunsPath(workspace, step)} className={styles.rankedRow}>
      <span className={styles.rankedName}>{step.step === null ? t.home.goal : say(step.journey, step.step)}</span>
      <span className={styles.rankedEnd}>
        <strong>{percent(step.share.value, 0)}</strong>
      </span>
      <span className={styles.quiet}>
        {[
          say(step.journey, step.name),
          t.home.lostShare(number(step.lost), number(step.reached)),
          step.time && t.home.usually(duration(step.time.median)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </Link>
  );
}
