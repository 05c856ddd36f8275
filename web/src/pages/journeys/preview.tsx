import type { UseQueryResult } from "@tanstack/react-query";
import type { JourneyCheck } from "../../api";
import { useI18n } from "../../i18n";
import { isEmpty } from "../../rules/rule";
import { ErrorState, FEW, Icon, Panel, Skeleton } from "../../ui";
import type { Draft } from "./draft";
import styles from "./preview.module.css";

const UNMATCHED = 6;

/** What the draft finds in the data, beside every step. */
export function Preview({ check, draft }: { check: UseQueryResult<JourneyCheck>; draft: Draft }) {
  const { t } = useI18n();
  const { data, error, isFetching, refetch } = check;
  return (
    <aside className={styles.aside} aria-label={t.guide.preview.title}>
      <Panel title={t.guide.preview.title} note={t.guide.preview.note}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeleton lines={6} />
        ) : (
          <div className={styles.body} aria-busy={isFetching} data-waiting={isFetching || undefined}>
            <Findings check={data} draft={draft} />
          </div>
        )}
      </Panel>
    </aside>
  );
}

function Findings({ check, draft }: { check: JourneyCheck; draft: Draft }) {
  const { t, number, percent } = useI18n();
  const words = t.guide.preview;
  if (draft.start.every(isEmpty)) return <p className={styles.hint}>{words.noStart}</p>;
  const silent = check.rules.filter((rule) => rule.events === 0).length;
  const rows = [
    { key: "start", name: words.begun, share: check.runs ? 1 : 0, runs: check.runs, optional: false },
    ...check.milestones.map(({ name, share, runs }, index) => ({
      key: draft.milestones[index]?.id ?? String(index),
      name: name || t.guide.milestones.unnamed,
      share: share.value ?? 0,
      runs,
      optional: draft.milestones[index]?.required === false,
    })),
    {
      key: "goal",
      name: words.achieved,
      share: check.runs ? check.outcomes.achieved / check.runs : 0,
      runs: check.outcomes.achieved,
      optional: false,
    },
  ];
  return (
    <>
      <p className={styles.runs} role="status">
        <span className={styles.count}>{number(check.runs)}</span> {words.runs(check.runs)}
        <span className={styles.muted}> {t.journeys.page.runsCount(check.customers, number(check.customers))}</span>
      </p>
      <ol className={styles.bars}>
        {rows.map((row) => (
          <li key={row.key}>
            <span className={styles.name}>
              {row.name}
              {row.optional && <span className={styles.muted}> ({t.guide.milestones.optionalShort})</span>}
            </span>
            <span className={styles.figures}>
              {percent(check.runs ? row.share : null, 0)} · {number(row.runs)}
            </span>
            <span className={styles.rail} aria-hidden="true">
              <span
                className={styles.fill}
                data-few={check.runs < FEW || undefined}
                data-goal={row.key === "goal" || undefined}
                style={{ width: `${100 * row.share}%` }}
              />
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.ends}>
        {(["failed", "abandoned", "open"] as const)
          .map((outcome) => `${t.journeys.outcomes[outcome]} ${number(check.outcomes[outcome])}`)
          .join(" · ")}
      </p>
      {check.runs > 0 && check.runs < FEW && (
        <p className={styles.warn}>{t.journeys.few(t.journeys.runs(check.runs, number(check.runs)))}</p>
      )}
      {silent > 0 && (
        <p className={styles.warn}>
          <Icon name="warn" size={12} /> {words.silent(silent)}
        </p>
      )}
      {check.unmatched.length > 0 && (
        <div className={styles.unmatched}>
          <p className={styles.unmatchedTitle}>{words.unmatched}</p>
          <ul>
            {check.unmatched.slice(0, UNMATCHED).map(({ name, events }) => (
              <li key={name}>
                <span>{name}</span> <span className={styles.figures}>{number(events, "compact")}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
