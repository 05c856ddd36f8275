import { type Branch, type Branches, type RunVariant, type RunVariants, useAnalysis, useJourneys } from "../../api";
import { translated, useI18n } from "../../i18n";
import { ChannelMark, type Column, ErrorState, Panel, ScoreMark, SegmentedControl, Skeleton, Table } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import type { TabProps } from "./journey";
import styles from "./journey.module.css";

const BY = ["milestones", "channels", "activities"] as const;
const urlBy = urlChoice<(typeof BY)[number]>(BY, "milestones");
const LONGEST = 12;

/** In how many ways runs go, and in which other journeys they go on. */
export function WaysTab(props: TabProps) {
  return (
    <>
      <Variants {...props} />
      <Branching {...props} />
    </>
  );
}

function Variants({ workspace, saved, say }: TabProps) {
  const { t, number, percent } = useI18n();
  const words = t.journeys.page;
  const [by, setBy] = useUrlState("by", urlBy);
  const { data, error, refetch, isPlaceholderData } = useAnalysis<RunVariants>(workspace, "run_variants", {
    journey: saved.id,
    by,
    top: 30,
  });
  return (
    <Panel
      title={words.variantsTitle}
      note={
        data && words.variantsNote(number(data.variants.length), number(data.distinct), percent(data.covered.value, 0))
      }
      actions={
        <SegmentedControl
          label={words.variantsBy}
          hideLabel
          value={by}
          onChange={setBy}
          options={[
            { value: "milestones", label: words.byMilestones },
            { value: "channels", label: words.byChannels },
            { value: "activities", label: words.byActivities },
          ]}
        />
      }
      flush
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={styles.answer} data-waiting={isPlaceholderData || undefined}>
          <VariantTable
            variants={
              by === "milestones"
                ? data.variants.map((variant) => ({ ...variant, activities: variant.activities.map(say) }))
                : data.variants
            }
            channels={by === "channels"}
          />
        </div>
      )}
    </Panel>
  );
}

function VariantTable({ variants, channels }: { variants: readonly RunVariant[]; channels: boolean }) {
  const { t, number, percent, duration } = useI18n();
  const words = t.journeys.page;
  const columns: Column<RunVariant>[] = [
    {
      key: "way",
      title: words.way,
      isRowHeader: true,
      cell: ({ activities }) => <Sequence names={activities} channels={channels} />,
    },
    { key: "runs", title: words.runsColumn, align: "end", value: ({ runs }) => runs },
    {
      key: "share",
      title: words.share,
      align: "end",
      value: ({ share }) => share.value,
      cell: ({ share }) => percent(share.value),
    },
    {
      key: "goal",
      title: t.journeys.goal,
      align: "end",
      value: ({ achieved }) => achieved.value,
      cell: ({ achieved }) => percent(achieved.value, 0),
    },
    {
      key: "score",
      title: t.journeys.score,
      align: "end",
      value: ({ score }) => score,
      cell: ({ score, runs }) => <ScoreMark score={score} n={runs} size="sm" />,
    },
    {
      key: "time",
      title: words.medianTime,
      align: "end",
      cell: ({ duration: time }) => (time ? duration(time.median) : "–"),
    },
  ];
  return (
    <Table
      label={words.variantsTitle}
      columns={columns}
      rows={variants}
      rowKey={({ rank }) => number(rank)}
      cards
      initialSort={{ column: "runs", descending: true }}
    />
  );
}

/** A sequence as chips; a long one keeps its beginning and says how much is left. */
function Sequence({ names, channels }: { names: readonly string[]; channels: boolean }) {
  const { t } = useI18n();
  const words = t.journeys.page;
  if (!names.length) return <span className={styles.muted}>{channels ? words.noChannel : words.noMilestones}</span>;
  const rest = names.length - LONGEST;
  return (
    <ol className={styles.sequence}>
      {names.slice(0, LONGEST).map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places of a sequence never move, and names repeat
        <li key={index}>{channels ? <ChannelMark name={name} /> : name}</li>
      ))}
      {rest > 0 && <li className={styles.muted}>{t.charts.variants.more(rest)}</li>}
    </ol>
  );
}

function Branching({ workspace, saved }: TabProps) {
  const { t, lang } = useI18n();
  const words = t.journeys.page;
  const journeys = useJourneys(workspace);
  const others = journeys.data?.filter(({ id, standing }) => id !== saved.id && standing).map(({ id }) => id);
  const names = new Map(journeys.data?.map(({ name, words: known }) => [name, translated(known, lang)(name)]));
  const query = useAnalysis<Branches>(
    workspace,
    "branches",
    others?.length ? { journey: saved.id, into: others } : null,
  );
  const { data, error, refetch } = query;
  return (
    <Panel title={words.branchesTitle} note={words.branchesNote} flush>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : others?.length === 0 ? (
        <p className={styles.padded}>{words.oneJourney}</p>
      ) : !data ? (
        <Skeleton lines={3} />
      ) : (
        <BranchTable
          branches={data.branches
            .filter(({ runs }) => runs > 0)
            .map((branch) => ({ ...branch, journey: names.get(branch.journey) ?? branch.journey }))}
        />
      )}
    </Panel>
  );
}

function BranchTable({ branches }: { branches: readonly Branch[] }) {
  const { t, number, percent, duration } = useI18n();
  const words = t.journeys.page;
  const columns: Column<Branch>[] = [
    { key: "journey", title: words.branchTo, isRowHeader: true, value: ({ journey }) => journey },
    { key: "runs", title: words.runsColumn, align: "end", value: ({ runs }) => runs },
    {
      key: "share",
      title: words.share,
      align: "end",
      value: ({ share }) => share.value,
      cell: ({ share }) => percent(share.value),
    },
    { key: "customers", title: words.customers, align: "end", value: ({ customers }) => customers },
    {
      key: "achieved",
      title: words.achievedThere,
      align: "end",
      value: ({ achieved }) => achieved.value,
      cell: ({ achieved }) => percent(achieved.value, 0),
    },
    {
      key: "revenue",
      title: words.revenue,
      align: "end",
      value: ({ revenue }) => revenue,
      cell: ({ revenue }) => (revenue ? number(revenue) : "–"),
    },
    {
      key: "time",
      title: words.timeUntil,
      align: "end",
      cell: ({ time_between }) => (time_between ? duration(time_between.median) : "–"),
    },
  ];
  return (
    <Table
      label={words.branchesTitle}
      columns={columns}
      rows={branches}
      rowKey={({ journey }) => journey}
      cards
      initialSort={{ column: "runs", descending: true }}
      empty={words.noBranches}
    />
  );
}
