import type { ChannelFigures, RunEnd, Runs } from "../../api";
import { EntriesChart } from "../../charts/entries";
import { milestoneSteps } from "../../charts/milestoneLayout";
import { lostShare, stepName, timeBefore } from "../../charts/milestoneWords";
import { useI18n } from "../../i18n";
import { Button, ChannelMark, type Column, Panel, ScoreMark, Table, Tag, useChannelName } from "../../ui";
import { bestAndWorst } from "./bestAndWorst";
import { GroupsPanel } from "./groupsPanel";
import type { TabProps } from "./journey";
import styles from "./journey.module.css";
import { Share } from "./share";

/** Where the journey fails: steps, channels, ways in, and what happened last. */
export function CausesTab({ workspace, saved, name, say, runs, onRuns }: TabProps) {
  const { t } = useI18n();
  const words = t.journeys.page;
  return (
    <>
      <div className={styles.two}>
        <Panel title={words.failingTitle} note={words.failingNote}>
          <FailingSteps runs={runs} onRuns={onRuns} />
        </Panel>
        <Panel>
          <EntriesChart
            result={runs}
            source={name}
            onRuns={(entry) => onRuns({ entry: entry.activity, channel: entry.channel })}
          />
        </Panel>
      </div>
      <Panel title={words.channelsTitle} note={words.channelsNote} flush>
        <Channels channels={runs.channels} onRuns={onRuns} />
      </Panel>
      <GroupsPanel workspace={workspace} saved={saved} say={say} />
      <Panel title={words.endsTitle} note={words.endsNote} flush>
        <Ends ends={runs.ends} onRuns={onRuns} />
      </Panel>
    </>
  );
}

function FailingSteps({ runs, onRuns }: Pick<TabProps, "onRuns"> & { runs: Runs }) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const words = t.journeys.page;
  const steps = milestoneSteps(runs)
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost);
  const most = steps[0]?.lost ?? 1;
  if (!steps.length) return <p className={styles.muted}>{words.noneLost}</p>;
  return (
    <ol className={styles.failing}>
      {steps.map((step) => {
        const name = stepName(runs, step, i18n);
        const time = timeBefore(runs, step, i18n);
        return (
          <li key={step.index}>
            <div className={styles.failingText}>
              <p className={styles.failingName}>{words.failingStep(step.lost, number(step.lost), name)}</p>
              <p className={styles.small}>
                {[words.ofBefore(lostShare(runs, step, i18n)), time && words.usual(time)].filter(Boolean).join(" · ")}
              </p>
              <span className={styles.failingBar} style={{ width: `${(100 * step.lost) / most}%` }} />
            </div>
            <Button
              size="sm"
              aria-label={`${words.seeRuns}: ${name}`}
              onPress={() => onRuns({ milestone: { index: step.index, lost: true } })}
            >
              {words.seeRuns}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}

function Channels({ channels, onRuns }: Pick<TabProps, "onRuns"> & { channels: readonly ChannelFigures[] }) {
  const { t, number } = useI18n();
  const words = t.journeys.page;
  const channelName = useChannelName();
  const { best, worst } = bestAndWorst(channels);
  const columns: Column<ChannelFigures>[] = [
    {
      key: "channel",
      title: words.channel,
      isRowHeader: true,
      value: ({ channel }) => channelName(channel),
      cell: ({ channel }) => (
        <span className={styles.channel}>
          <ChannelMark name={channel} />
          {channel === best && <Tag tone="good">{words.best}</Tag>}
          {channel === worst && <Tag tone="bad">{words.worst}</Tag>}
        </span>
      ),
    },
    {
      key: "runs",
      title: words.runsColumn,
      align: "end",
      value: ({ runs }) => runs,
      cell: ({ channel, runs }) => (
        <CountButton what={channelName(channel)} onPress={() => onRuns({ channel })}>
          {number(runs)}
        </CountButton>
      ),
    },
    {
      key: "goal",
      title: t.journeys.goal,
      align: "end",
      value: ({ achieved }) => achieved.value,
      cell: ({ achieved }) => <Share rate={achieved} />,
    },
    {
      key: "experience",
      title: t.journeys.experience,
      align: "end",
      value: ({ experience }) => experience,
      cell: ({ experience, runs }) => <ScoreMark score={experience} n={runs} size="sm" />,
    },
    { key: "touchpoints", title: words.touchpoints, align: "end", value: ({ touchpoints }) => touchpoints },
    { key: "in", title: words.switchesIn, align: "end", value: ({ switches_in }) => switches_in },
    { key: "out", title: words.switchesOut, align: "end", value: ({ switches_out }) => switches_out },
  ];
  return (
    <Table
      label={words.channelsTitle}
      columns={columns}
      rows={channels}
      rowKey={({ channel }) => channel}
      cards
      initialSort={{ column: "runs", descending: true }}
    />
  );
}

/** A number that leads to the runs behind it. */
function CountButton({ what, onPress, children }: { what: string; onPress(): void; children: string }) {
  const { t } = useI18n();
  const label = `${children}, ${t.journeys.page.seeRuns}: ${what}`;
  return (
    <button type="button" className={styles.count} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}

function Ends({ ends, onRuns }: Pick<TabProps, "onRuns"> & { ends: readonly RunEnd[] }) {
  const { t, number, percent } = useI18n();
  const words = t.journeys.page;
  const columns: Column<RunEnd>[] = [
    { key: "activity", title: words.lastEvent, isRowHeader: true, value: ({ activity }) => activity },
    { key: "channel", title: words.channel, cell: ({ channel }) => <ChannelMark name={channel} /> },
    { key: "milestone", title: words.passed, value: ({ milestone }) => milestone ?? words.noMilestone },
    {
      key: "runs",
      title: words.runsColumn,
      align: "end",
      value: ({ runs }) => runs,
      cell: ({ activity, runs }) => (
        <CountButton what={activity} onPress={() => onRuns({ last: activity })}>
          {number(runs)}
        </CountButton>
      ),
    },
    {
      key: "share",
      title: words.shareOfLost,
      align: "end",
      value: ({ share }) => share.value,
      cell: ({ share }) => percent(share.value),
    },
  ];
  return (
    <Table
      label={words.endsTitle}
      columns={columns}
      rows={ends}
      rowKey={({ activity, channel, milestone }) => `${activity} ${channel} ${milestone}`}
      pageSize={10}
      cards
    />
  );
}
