import { Link } from "wouter";
import { type Risk, type Risks, useAnalysis } from "../../api";
import { useI18n } from "../../i18n";
import { type Column, ErrorState, Panel, Select, Skeleton, Table, Tag } from "../../ui";
import { urlOptional, useUrlState } from "../../urlState";
import { WithCustomer } from "../customer/link";
import { runPath } from "../run/address";
import styles from "./home.module.css";
import { useSay } from "./say";

const SHOWN = 500;
const PAGE = 8;

export interface AtRiskProps {
  workspace: string;
  /** Those with runs, the most important first. */
  journeys: { id: string; name: string }[];
}

/** Open runs at risk of one journey, with why and what to do. */
export function AtRisk({ workspace, journeys }: AtRiskProps) {
  const { t } = useI18n();
  const [asked, ask] = useUrlState("risks", urlOptional);
  const say = useSay(workspace);
  const journey = journeys.find(({ id }) => id === asked) ?? journeys[0];
  if (!journey) return null;
  return (
    <Panel
      title={t.home.atRisk}
      note={t.home.atRiskNote}
      actions={
        journeys.length > 1 && (
          <Select
            label={t.home.journey}
            hideLabel
            value={journey.id}
            onChange={(id) => ask(id)}
            options={journeys.map(({ id, name }) => ({ value: id, label: say(id, name) }))}
          />
        )
      }
    >
      <Listed workspace={workspace} journey={journey.id} />
    </Panel>
  );
}

function Listed({ workspace, journey }: { workspace: string; journey: string }) {
  const { t, number, duration } = useI18n();
  const say = useSay(workspace);
  const { data, error, refetch } = useAnalysis<Risks>(workspace, "risks", { journey, limit: SHOWN });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={5} />;
  if (data.total === 0) return <p className={styles.quiet}>{t.home.nobody}</p>;
  const columns: Column<Risk>[] = [
    {
      key: "customer",
      title: t.home.customer,
      isRowHeader: true,
      value: (risk) => risk.customer,
      cell: (risk) => (
        <WithCustomer workspace={workspace} customer={risk.customer}>
          <Link href={runPath(workspace, journey, risk.customer, risk.number)}>{risk.customer}</Link>
        </WithCustomer>
      ),
    },
    {
      key: "stage",
      title: t.home.stage,
      value: (risk) => (risk.stage === null ? t.run.noStage : say(journey, risk.stage)),
    },
    {
      key: "why",
      title: t.home.why,
      wide: true,
      value: (risk) => -risk.reasons.length,
      cell: (risk) => (
        <span className={styles.tags}>
          {risk.reasons.map((reason) => (
            <Tag key={reason} tone="warn">
              {t.run.risks[reason] ?? reason}
            </Tag>
          ))}
        </span>
      ),
    },
    {
      key: "action",
      title: t.home.action,
      wide: true,
      value: (risk) => t.run.actions[risk.next_action] ?? risk.next_action,
    },
    {
      key: "silence",
      title: t.home.silence,
      align: "end",
      value: (risk) => -Date.parse(risk.last_at),
      cell: (risk) => duration(risk.silence),
    },
    {
      key: "value",
      title: t.home.worth,
      align: "end",
      value: (risk) => risk.value,
    },
  ];
  return (
    <>
      <p className={styles.said}>{t.home.atRiskOf(data.total, number(data.total), number(data.open))}</p>
      <Table
        label={t.home.atRisk}
        columns={columns}
        rows={data.risks}
        rowKey={(risk) => `${risk.customer} ${risk.number}`}
        pageSize={PAGE}
        cards
      />
    </>
  );
}
