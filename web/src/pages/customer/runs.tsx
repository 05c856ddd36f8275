import { Link } from "wouter";
import type { Customer, CustomerRun } from "../../api";
import { translated, useI18n } from "../../i18n";
import { type Column, Panel, ScoreMark, Table, wholeScore } from "../../ui";
import { OutcomeMark } from "../journeys/outcomeMark";
import { runPath } from "../run/address";
import styles from "./customer.module.css";

interface Row extends CustomerRun {
  id: string;
  journey: string;
  stageName: string;
}

/** Every run of the customer in all journeys, the latest first. */
export function AllRuns({ workspace, customer }: { workspace: string; customer: Customer }) {
  const { t, lang, number, date } = useI18n();
  const rows: Row[] = customer.journeys.flatMap(({ id, name, words, runs }) => {
    const say = translated(words, lang);
    return runs.map((run) => ({
      ...run,
      id,
      journey: say(name),
      stageName: run.stage === null ? "–" : say(run.stage),
    }));
  });
  const total = customer.journeys.reduce((sum, journey) => sum + journey.total, 0);
  const columns: Column<Row>[] = [
    {
      key: "journey",
      title: t.customer.journey,
      isRowHeader: true,
      value: (row) => row.journey,
      cell: (row) => (
        <Link href={runPath(workspace, row.id, customer.name, row.number)} className={styles.runLink}>
          {row.journey}
          <span className={styles.quiet}>
            {[t.customer.run(number(row.number + 1)), row.key].filter(Boolean).join(" · ")}
          </span>
        </Link>
      ),
    },
    {
      key: "outcome",
      title: t.customer.outcome,
      value: (row) => row.outcome,
      cell: (row) => <OutcomeMark outcome={row.outcome} />,
    },
    { key: "stage", title: t.customer.stage, value: (row) => row.stageName },
    {
      key: "started",
      title: t.customer.started,
      nowrap: true,
      value: (row) => row.started_at,
      cell: (row) => date(row.started_at),
    },
    {
      key: "ended",
      title: t.customer.ended,
      nowrap: true,
      value: (row) => row.last_at,
      cell: (row) => date(row.last_at),
    },
    {
      key: "experience",
      title: t.run.experience,
      align: "end",
      value: (row) => row.experience,
      cell: (row) => number(row.experience === null ? null : wholeScore(row.experience)),
    },
    {
      key: "score",
      title: t.run.score,
      align: "end",
      value: (row) => row.score,
      cell: (row) => <ScoreMark score={row.score} size="sm" />,
    },
    {
      key: "value",
      title: t.customer.value,
      align: "end",
      value: (row) => row.value,
      cell: (row) => (row.value ? number(row.value) : "–"),
    },
  ];
  return (
    <Panel
      title={t.customer.runs}
      note={total > rows.length ? t.customer.runsOf(number(rows.length), number(total)) : t.customer.runsNote}
    >
      <Table
        label={t.customer.runs}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.id} ${row.number}`}
        initialSort={{ column: "ended", descending: true }}
        pageSize={10}
        cards
      />
    </Panel>
  );
}
