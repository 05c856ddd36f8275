import { type Runs, type SavedJourney, type Score, useAnalysis, useJourney } from "../../api";
import { translated, useI18n } from "../../i18n";
import { JOURNEYS, journeyPath, workspacePath } from "../../shell/routes";
import {
  Breadcrumb,
  ButtonLink,
  EmptyState,
  ErrorState,
  Notice,
  PageHeader,
  Panel,
  Skeleton,
  Tabs,
  Tag,
} from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import { cardPath } from "../run/address";
import { Warnings } from "../warnings";
import { CausesTab } from "./causesTab";
import { becauseOf, reasonsOf } from "./emphasis";
import { EmphasisButton } from "./emphasisDialog";
import { HistoryTab } from "./historyTab";
import styles from "./journey.module.css";
import { Measures } from "./measures";
import { OverviewTab } from "./overviewTab";
import { type RunFilters, SECTIONS, useShowRuns } from "./runFilters";
import { RunsTab } from "./runsTab";
import { Summary } from "./summary";
import { WaysTab } from "./waysTab";

const TABS = ["overview", "causes", "ways", "runs", "history"] as const;

const urlTab = urlChoice<(typeof TABS)[number]>(TABS, "overview");

/** One journey: whether it goes well, where it does not, and the runs behind each number. */
export function JourneyPage({ workspace, journey }: { workspace: string; journey: string }) {
  const { t, lang } = useI18n();
  const { data, error, refetch } = useJourney(workspace, journey);
  const words = t.journeys.page;
  if (error) return <ErrorState error={error} title={words.gone} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { customer_goal, business_goal, audience, owner } = data.journey;
  const say = translated(data.words, lang);
  const name = say(data.journey.name);
  const because = becauseOf(reasonsOf(data.emphasis), t);
  const measurable = Boolean(customer_goal?.trim() && business_goal?.trim());
  return (
    <>
      <PageHeader
        title={name}
        breadcrumb={
          <Breadcrumb
            label={t.guide.crumbs}
            items={[{ title: words.back, href: workspacePath(workspace, JOURNEYS.path) }, { title: name }]}
          />
        }
        actions={
          <>
            {measurable && <ButtonLink href={cardPath(workspace, journey)}>{words.card}</ButtonLink>}
            <EmphasisButton workspace={workspace} saved={data} name={name}>
              {t.journeys.emphasis.open}
            </EmphasisButton>
            <ButtonLink icon="pencil" href={journeyPath(workspace, journey, "/edit")}>
              {words.edit}
            </ButtonLink>
          </>
        }
      >
        <dl className={styles.goals}>
          <div>
            <dt>{t.journeys.customerGoal}</dt>
            <dd>{say(customer_goal || "–")}</dd>
          </div>
          <div>
            <dt>{t.journeys.businessGoal}</dt>
            <dd>{say(business_goal || "–")}</dd>
          </div>
        </dl>
        <p className={styles.tags}>
          {data.is_key && <Tag tone="warn">{t.journeys.keyJourney}</Tag>}
          {because && <Tag tone="warn">{because}</Tag>}
          {audience && (
            <Tag>
              {words.audience} {say(audience)}
            </Tag>
          )}
          {owner && <Tag>{words.owner(say(owner))}</Tag>}
        </p>
      </PageHeader>
      {measurable ? (
        <Measured workspace={workspace} saved={data} name={name} say={say} />
      ) : (
        <Panel>
          <EmptyState
            icon="target"
            title={words.notMeasuredTitle}
            actions={
              <ButtonLink variant="primary" href={journeyPath(workspace, journey, "/edit")}>
                {words.completeIt}
              </ButtonLink>
            }
          >
            {t.guide.choose.wordsNote}
          </EmptyState>
        </Panel>
      )}
    </>
  );
}

export interface TabProps {
  workspace: string;
  saved: SavedJourney;
  /** Its name in the reader's language. */
  name: string;
  say(text: string): string;
  /** Its runs, with the names of milestones in the reader's language. */
  runs: Runs;
  /** Leads to the runs behind a number. */
  onRuns(filters: Partial<RunFilters>): void;
}

interface MeasuredProps extends Pick<TabProps, "workspace" | "saved" | "name" | "say"> {}

function Measured({ workspace, saved, name, say }: MeasuredProps) {
  const { t } = useI18n();
  const words = t.journeys.page;
  const [tab, setTab] = useUrlState("tab", urlTab);
  const showRuns = useShowRuns();
  const asked = { journey: saved.id };
  const runs = useAnalysis<Runs>(workspace, "runs", asked);
  const score = useAnalysis<Score>(workspace, "score", asked);
  if (runs.error) return <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <Skeleton height={480} />;
  if (runs.data.runs === 0) return <NoRuns workspace={workspace} saved={saved} runs={runs.data} />;
  const props: TabProps = { workspace, saved, name, say, runs: inWords(runs.data, say), onRuns: showRuns };
  const contents = {
    overview: <OverviewTab {...props} score={score} />,
    causes: <CausesTab {...props} />,
    ways: <WaysTab {...props} />,
    runs: <RunsTab {...props} />,
    history: <HistoryTab workspace={workspace} saved={saved} />,
  };
  return (
    <>
      <Summary runs={runs.data} score={score.data ?? null} />
      <Measures workspace={workspace} saved={saved} name={name} />
      <Warnings notices={runs.data.warnings} />
      {score.data?.calibration.source === "guess" && (
        <Notice
          tone="warn"
          actions={
            <ButtonLink size="sm" href={journeyPath(workspace, saved.id, "/edit?step=score")}>
              {words.setReferences}
            </ButtonLink>
          }
        >
          {words.guess}
        </Notice>
      )}
      <div id={SECTIONS} tabIndex={-1} className={styles.sections}>
        <Tabs
          label={words.sections}
          selected={tab}
          onChange={(next) => setTab(next as typeof tab, { push: true })}
          items={TABS.map((id) => ({
            id,
            title: words.tabs[id],
            content: <div className={styles.stack}>{contents[id]}</div>,
          }))}
        />
      </div>
    </>
  );
}

/** The result with the names of its milestones in the reader's language. */
function inWords(runs: Runs, say: (text: string) => string): Runs {
  return {
    ...runs,
    milestones: runs.milestones.map((milestone) => ({ ...milestone, name: say(milestone.name) })),
    ends: runs.ends.map((end) => ({ ...end, milestone: end.milestone && say(end.milestone) })),
  };
}

function NoRuns({ workspace, saved, runs }: { workspace: string; saved: SavedJourney; runs: Runs }) {
  const { t } = useI18n();
  const words = t.journeys.page;
  return (
    <>
      <Warnings notices={runs.warnings} />
      <Panel>
        <EmptyState
          icon="search"
          title={words.noRunsTitle}
          actions={
            <ButtonLink variant="primary" href={journeyPath(workspace, saved.id, "/edit?step=data")}>
              {words.lookAtRules}
            </ButtonLink>
          }
        >
          {words.noRunsText}
        </EmptyState>
      </Panel>
    </>
  );
}

function Loading() {
  return (
    <>
      <Skeleton width={280} height={32} />
      <Skeleton height={110} />
      <Skeleton height={420} />
    </>
  );
}
