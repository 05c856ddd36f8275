import { Link } from "wouter";
import { type ChannelFigures, type JourneySummary, type Runs, useAnalysis } from "../../api";
import { translated, useI18n } from "../../i18n";
import { journeyPath } from "../../shell/routes";
import { ChannelMark, type Column, ErrorState, Panel, ScoreMark, Skeleton, Table, useChannelName } from "../../ui";

/** Which channels customers use in the journey that matters most, and where they change from one to another. */
export function Channels({ workspace, journey }: { workspace: string; journey: JourneySummary }) {
  const { t, lang, percent } = useI18n();
  const channelName = useChannelName();
  const { data, error, refetch } = useAnalysis<Runs>(workspace, "runs", { journey: journey.id });
  const words = t.journeys.page;
  const say = translated(journey.words, lang);
  const columns: Column<ChannelFigures>[] = [
    {
      key: "channel",
      title: words.channel,
      isRowHeader: true,
      value: (row) => channelName(row.channel),
      cell: (row) => (
        <Link href={journeyPath(workspace, journey.id, `?tab=runs&entry=${encodeURIComponent(row.channel)}`)}>
          <ChannelMark name={row.channel} />
        </Link>
      ),
    },
    { key: "runs", title: words.runsColumn, align: "end", value: (row) => row.runs },
    {
      key: "goal",
      title: t.journeys.goal,
      align: "end",
      value: (row) => row.achieved.value,
      cell: (row) => percent(row.achieved.value, 0),
    },
    {
      key: "experience",
      title: t.journeys.experience,
      align: "end",
      value: (row) => row.experience,
      cell: (row) => <ScoreMark score={row.experience} n={row.runs} size="sm" />,
    },
    { key: "in", title: words.switchesIn, align: "end", value: (row) => row.switches_in },
    { key: "out", title: words.switchesOut, align: "end", value: (row) => row.switches_out },
  ];
  return (
    <Panel title={t.home.channels} note={say(journey.name)}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={6} />
      ) : (
        <Table
          label={t.home.channels}
          columns={columns}
          rows={data.channels}
          rowKey={(row) => row.channel}
          cards
          initialSort={{ column: "runs", descending: true }}
        />
      )}
    </Panel>
  );
}
