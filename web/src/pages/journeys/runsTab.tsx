import { useEffect, useState } from "react";
import { Link } from "wouter";
import { type RunList, type RunRow, useAnalysis } from "../../api";
import { useI18n } from "../../i18n";
import {
  Button,
  type Column,
  EmptyState,
  ErrorState,
  Pager,
  Panel,
  ScoreMark,
  Select,
  Skeleton,
  Table,
  TextField,
  useChannelName,
  wholeScore,
} from "../../ui";
import { WithCustomer } from "../customer/link";
import { runPath } from "../run/address";
import type { TabProps } from "./journey";
import styles from "./journey.module.css";
import { OutcomeMark } from "./outcomeMark";
import { type FilterState, listParameters, OUTCOMES, PAGE, SORTS, urlMilestone, useRunFilters } from "./runFilters";
import { useSettled } from "./useSettled";

const ANY = "any";

/** Every single run, found by what it was like. */
export function RunsTab({ workspace, saved, say, runs }: TabProps) {
  const { t, number } = useI18n();
  const words = t.journeys.runList;
  const filters = useRunFilters();
  const parameters = listParameters(saved.id, filters, runs.milestones.length);
  const query = useAnalysis<RunList>(workspace, "run_list", {
    ...parameters,
    limit: PAGE,
    offset: filters.page * PAGE,
  });
  const { data, error } = query;
  return (
    <Panel title={data ? words.found(data.total, number(data.total)) : words.title} note={words.note}>
      <div className={styles.stack}>
        <Filters filters={filters} runs={runs} />
        {error ? (
          <ErrorState error={error} onRetry={() => void query.refetch()} />
        ) : !data ? (
          <Skeleton lines={10} />
        ) : data.total === 0 ? (
          <EmptyState
            icon="search"
            title={words.none}
            actions={filters.narrowed && <Button onPress={filters.clear}>{words.clear}</Button>}
          />
        ) : (
          <div className={styles.answer} data-waiting={query.isPlaceholderData || undefined}>
            <Rows
              workspace={workspace}
              journey={saved.id}
              list={data}
              say={say}
              asked={parameters}
              page={filters.page}
            />
            {data.total > PAGE && (
              <Pager page={filters.page} pageSize={PAGE} total={data.total} onPage={(page) => filters.set({ page })} />
            )}
          </div>
        )}
      </div>
    </Panel>
  );
}

function Filters({ filters, runs }: { filters: FilterState; runs: TabProps["runs"] }) {
  const { t } = useI18n();
  const words = t.journeys.runList;
  const channelName = useChannelName();
  const [typed, type] = useState(filters.text);
  const settled = useSettled(typed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed goes into the address once it has settled
  useEffect(() => {
    if (settled !== filters.text) filters.set({ text: settled });
  }, [settled]);
  useEffect(() => type(filters.text), [filters.text]);
  const places = runs.milestones.flatMap(({ name }, index) =>
    [false, true].map((lost) => ({
      value: urlMilestone.format({ index, lost })[0] ?? "",
      label: lost ? words.lostBefore(name) : words.passed(name),
    })),
  );
  const atGoal = { value: `-${runs.milestones.length + 1}`, label: words.lostBefore(t.charts.milestones.goal) };
  const chosen = filters.milestone && urlMilestone.format(filters.milestone)[0];
  return (
    <div className={styles.filters}>
      <TextField label={words.search} icon="search" value={typed} onChange={type} />
      <Select
        label={words.outcome}
        value={filters.outcome ?? ANY}
        onChange={(outcome) => filters.set({ outcome: outcome === ANY ? null : outcome })}
        options={[
          { value: ANY, label: words.anyOutcome },
          ...OUTCOMES.map((value) => ({ value, label: t.journeys.outcomes[value] })),
        ]}
      />
      <Select
        label={words.grade}
        value={filters.grade ?? ANY}
        onChange={(grade) => filters.set({ grade: grade === ANY ? null : grade })}
        options={[
          { value: ANY, label: words.anyGrade },
          ...["A", "B", "C", "D", "E"].map((value) => ({ value, label: t.journeys.grade(value) })),
        ]}
      />
      <Select
        label={words.milestone}
        value={chosen ?? ANY}
        onChange={(value) => filters.set({ milestone: urlMilestone.parse([value]) })}
        options={[{ value: ANY, label: words.anyMilestone }, ...places, atGoal]}
      />
      <Select
        label={t.journeys.page.channel}
        value={filters.channel ?? ANY}
        onChange={(channel) => filters.set({ channel: channel === ANY ? null : channel })}
        options={[
          { value: ANY, label: words.anyChannel },
          ...runs.channels.map(({ channel }) => ({ value: channel, label: channelName(channel) })),
        ]}
      />
      <Select
        label={words.sort}
        value={filters.sort}
        onChange={(sort) => filters.set({ sort })}
        options={SORTS.map((value) => ({ value, label: words.sorts[value] }))}
      />
      {filters.narrowed && (
        <div className={styles.narrowed}>
          {filters.entry && <span>{words.begins(filters.entry)}</span>}
          {filters.last && <span>{words.ends(filters.last)}</span>}
          <Button
            size="sm"
            icon="close"
            onPress={() => {
              type("");
              filters.clear();
            }}
          >
            {words.clear}
          </Button>
        </div>
      )}
    </div>
  );
}

interface RowsProps {
  workspace: string;
  journey: string;
  list: RunList;
  say(text: string): string;
  asked: Record<string, unknown>;
  page: number;
}

/** The runs in the order of the server; each row carries its place in the list, so that the run leads to the next. */
function Rows({ workspace, journey, list, say, asked, page }: RowsProps) {
  const { t, number, duration, date } = useI18n();
  const words = t.journeys.runList;
  const rows = list.runs.map((run, index) => ({ ...run, at: page * PAGE + index }));
  const { journey: _, ...parameters } = asked;
  const columns: Column<RunRow & { at: number }>[] = [
    {
      key: "customer",
      title: words.customer,
      isRowHeader: true,
      cell: ({ customer, number: nth, key, at }) => (
        <WithCustomer workspace={workspace} customer={customer}>
          <Link href={runPath(workspace, journey, customer, nth, { parameters, at })} className={styles.runLink}>
            {customer}
            {key && <span className={styles.key}>{key}</span>}
          </Link>
        </WithCustomer>
      ),
    },
    { key: "outcome", title: words.outcome, cell: ({ outcome }) => <OutcomeMark outcome={outcome} /> },
    { key: "score", title: t.journeys.score, align: "end", cell: ({ score }) => <ScoreMark score={score} size="sm" /> },
    {
      key: "experience",
      title: t.journeys.experience,
      align: "end",
      cell: ({ experience }) => number(experience === null ? null : wholeScore(experience)),
    },
    { key: "started", title: words.started, nowrap: true, cell: ({ started_at }) => date(started_at) },
    { key: "lasted", title: words.lasted, align: "end", cell: (run) => duration(run.duration) },
    { key: "touchpoints", title: words.touchpoints, align: "end", cell: (run) => number(run.touchpoints) },
    { key: "value", title: t.journeys.value, align: "end", cell: ({ value }) => (value ? number(value) : "–") },
    { key: "milestone", title: words.milestone, cell: ({ milestone }) => (milestone === null ? "–" : say(milestone)) },
    { key: "last", title: words.last, cell: ({ last_activity }) => last_activity },
  ];
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={rows}
      rowKey={({ customer, number: nth }) => `${customer} ${nth}`}
      pageSize={PAGE}
      cards
    />
  );
}
