import { type Score, type ScoreGroup, useAnalysis, useProperties } from "../../api";
import { useI18n } from "../../i18n";
import { type Column, ErrorState, Panel, ScoreMark, Select, Skeleton, Table, useChannelName } from "../../ui";
import { urlText, useUrlState } from "../../urlState";
import type { TabProps } from "./journey";
import styles from "./journey.module.css";
import { Share } from "./share";

const BY = ["channel", "entry", "milestone", "outcome", "month", "week"] as const;
const PROPERTY = "property:";
const urlSplit = urlText("channel");

/** The score of the runs that have something in common, side by side. */
export function GroupsPanel({ workspace, saved, say }: Pick<TabProps, "workspace" | "saved" | "say">) {
  const { t } = useI18n();
  const words = t.journeys.groups;
  const [split, setSplit] = useUrlState("split", urlSplit);
  const properties = useProperties(workspace).data ?? [];
  const channelName = useChannelName();
  const { data, error, refetch, isPlaceholderData } = useAnalysis<Score>(workspace, "score", {
    journey: saved.id,
    breakdown: split,
  });
  const named = (value: string | null) => {
    if (value === null) return words.none;
    if (split === "channel") return channelName(value);
    if (split === "outcome") return t.journeys.outcomes[value as keyof typeof t.journeys.outcomes] ?? value;
    return split === "milestone" ? say(value) : value;
  };
  return (
    <Panel
      title={words.title}
      note={words.note}
      actions={
        <div className={styles.split}>
          <Select
            label={words.by}
            hideLabel
            value={split}
            onChange={setSplit}
            options={[
              ...BY.map((value) => ({ value: value as string, label: words.splits[value] })),
              ...properties.map((name) => ({ value: PROPERTY + name, label: words.property(name) })),
            ]}
          />
        </div>
      }
      flush
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={4} />
      ) : (
        <div className={styles.answer} data-waiting={isPlaceholderData || undefined}>
          <Groups groups={data.groups} named={named} />
        </div>
      )}
    </Panel>
  );
}

function Groups({ groups, named }: { groups: readonly ScoreGroup[]; named(value: string | null): string }) {
  const { t, number } = useI18n();
  const words = t.journeys.groups;
  const rounded = (value: number | null) => number(value === null ? null : Math.round(value));
  const columns: Column<ScoreGroup>[] = [
    { key: "value", title: words.value, isRowHeader: true, value: ({ value }) => named(value) },
    { key: "runs", title: t.journeys.page.runsColumn, align: "end", value: ({ runs }) => runs },
    {
      key: "score",
      title: t.journeys.score,
      align: "end",
      value: ({ mean }) => mean.value,
      cell: ({ mean }) => <ScoreMark score={mean.value} n={mean.n} size="sm" />,
    },
    {
      key: "interval",
      title: words.interval,
      align: "end",
      cell: ({ mean }) => (mean.low === null ? "–" : t.journeys.interval(rounded(mean.low), rounded(mean.high))),
    },
    {
      key: "goal",
      title: t.journeys.goal,
      align: "end",
      value: ({ goal }) => goal.value,
      cell: ({ goal }) => <Share rate={goal} />,
    },
    {
      key: "experience",
      title: t.journeys.experience,
      align: "end",
      value: ({ experience }) => experience.value,
      cell: ({ experience }) => <ScoreMark score={experience.value} n={experience.n} size="sm" />,
    },
  ];
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={groups}
      rowKey={({ value }) => value ?? ""}
      pageSize={20}
      cards
    />
  );
}
