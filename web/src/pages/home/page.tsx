import { useHome, useJourneys, useWorkspace, type WorkspaceDetail } from "../../api";
import { inLanguage, useI18n } from "../../i18n";
import { DATA, journeyPath, workspacePath } from "../../shell/routes";
import { ButtonLink, EmptyState, ErrorState, PageHeader, Panel, Skeleton, Tabs } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import { AtRisk } from "./atRisk";
import { Changes } from "./changes";
import { Contents } from "./contents";
import styles from "./home.module.css";
import { LostSteps } from "./lostSteps";
import { Ranked } from "./ranked";
import { TEAMS, type Team } from "./teams";
import { TeamView } from "./teamView";

const VIEWS = ["everyone", ...TEAMS] as const;
const urlViewOf = urlChoice<(typeof VIEWS)[number]>(VIEWS, "everyone");
const urlSince = urlChoice(["day", "week"] as const, "week");

/** The start of a workspace: what changed, where customers are lost, who needs somebody now. */
export function HomePage({ workspace }: { workspace: string }) {
  const { t, lang } = useI18n();
  const { data, error, refetch } = useWorkspace(workspace);
  if (error) return <ErrorState error={error} title={t.shell.workspaceGone} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.names[lang] ?? data.name}
        actions={
          <ButtonLink icon="upload" href={workspacePath(workspace, DATA.path)}>
            {t.shell.home.importFile}
          </ButtonLink>
        }
      >
        {data.events === 0 ? (inLanguage(data.description, lang) ?? t.shell.home.title) : t.home.lede}
      </PageHeader>
      {data.events === 0 ? <Empty workspace={workspace} /> : <Filled data={data} />}
    </>
  );
}

function Filled({ data }: { data: WorkspaceDetail }) {
  const { t } = useI18n();
  const journeys = useJourneys(data.id);
  const [view, setView] = useUrlState("view", urlViewOf);
  const measured = (journeys.data ?? []).filter((journey) => journey.standing !== null && journey.standing.runs > 0);
  return (
    <>
      {journeys.error ? (
        <ErrorState error={journeys.error} onRetry={() => void journeys.refetch()} />
      ) : !journeys.data ? (
        <Skeleton height={260} />
      ) : journeys.data.length === 0 ? (
        <NoJourneys workspace={data.id} />
      ) : (
        <Tabs
          label={t.home.views}
          selected={view}
          onChange={(id) => setView(id as (typeof VIEWS)[number])}
          items={VIEWS.map((id) => ({
            id,
            title: t.home[id],
            content:
              id === "everyone" ? (
                <Everyone workspace={data.id} journeys={measured} />
              ) : (
                <TeamView workspace={data} team={id as Team} journeys={measured} />
              ),
          }))}
        />
      )}
      <section className={styles.contents} aria-labelledby="contents">
        <h2 id="contents" className={styles.sectionTitle}>
          {t.home.contents}
        </h2>
        <Contents data={data} />
      </section>
    </>
  );
}

function Everyone({ workspace, journeys }: { workspace: string; journeys: { id: string; name: string }[] }) {
  const [since, setSince] = useUrlState("since", urlSince);
  const { data, error, refetch } = useHome(workspace, since);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} />;
  return (
    <div className={styles.stack}>
      <Changes home={data} workspace={workspace} since={since} onSince={setSince} />
      <LostSteps steps={data.worst_steps} workspace={workspace} />
      <Ranked home={data} workspace={workspace} />
      <AtRisk workspace={workspace} journeys={journeys} />
    </div>
  );
}

function NoJourneys({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  return (
    <Panel>
      <EmptyState
        icon="paths"
        title={t.home.noJourneysTitle}
        actions={
          <ButtonLink variant="primary" icon="plus" href={journeyPath(workspace, "new")}>
            {t.home.defineJourney}
          </ButtonLink>
        }
      >
        {t.home.noJourneysText}
      </EmptyState>
    </Panel>
  );
}

function Empty({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  return (
    <Panel>
      <EmptyState
        title={t.shell.home.emptyTitle}
        actions={
          <ButtonLink variant="primary" icon="upload" href={workspacePath(workspace, DATA.path)}>
            {t.shell.home.importFile}
          </ButtonLink>
        }
      >
        {t.shell.home.emptyText}
      </EmptyState>
    </Panel>
  );
}

function Loading() {
  return (
    <>
      <Skeleton width={260} height={32} />
      <Skeleton height={180} />
      <Skeleton height={260} />
    </>
  );
}
