import { useSearch } from "wouter";
import { ApiError, type Run, useAnalysis, useJourney, useWorkspace } from "../../api";
import { RunChart } from "../../charts/run";
import { type I18n, translated, useI18n } from "../../i18n";
import { customerPath, JOURNEYS, journeyPath, workspacePath } from "../../shell/routes";
import { Breadcrumb, ButtonLink, ErrorState, PageHeader, Panel, Skeleton } from "../../ui";
import { urlChoice, urlOptional, useUrlState } from "../../urlState";
import { cardPath, decoded, listOf } from "./address";
import { DeductionList } from "./deductionList";
import { levelOf } from "./deductions";
import { EventDetail } from "./eventDetail";
import { Neighbours } from "./neighbours";
import styles from "./run.module.css";
import { Verbatims } from "./verbatims";
import { Verdict } from "./verdict";

const urlView = urlChoice(["picture", "table"] as const, "picture");

export interface RunPageProps {
  workspace: string;
  journey: string;
  customer: string;
  number: number;
}

/** One customer's passage through a journey, from A to Z. */
export function RunPage({ workspace, journey, customer: written, number }: RunPageProps) {
  const i18n = useI18n();
  const { t, lang } = i18n;
  const customer = decoded(written);
  useSearch();
  const list = listOf(window.location.search);
  const detail = useWorkspace(workspace);
  const saved = useJourney(workspace, journey);
  const run = useAnalysis<Run>(workspace, "run", { journey, customer, number });
  const error = saved.error ?? run.error;
  const say = translated(saved.data?.words ?? {}, lang);
  const data = run.isPlaceholderData || !run.data ? undefined : renamed(run.data, say);
  const name = say(saved.data?.journey.name ?? "…");
  return (
    <>
      <PageHeader
        title={data ? t.run.title(customer, verdictOf(data, i18n)) : customer}
        breadcrumb={
          <Breadcrumb
            label={t.run.crumbs}
            items={[
              { title: t.shell.journeys, href: workspacePath(workspace, JOURNEYS.path) },
              { title: name, href: journeyPath(workspace, journey) },
              { title: customer, href: customerPath(workspace, customer) },
              { title: t.customer.run(i18n.number(number + 1)) },
            ]}
          />
        }
        actions={
          <>
            {list && <Neighbours workspace={workspace} journey={journey} list={list} />}
            <ButtonLink icon="chart" href={cardPath(workspace, journey, { customer, number })}>
              {t.run.card}
            </ButtonLink>
          </>
        }
      >
        {data && saved.data && ledeOf(data, name, i18n)}
      </PageHeader>
      {error ? (
        <ErrorState
          error={error}
          title={error instanceof ApiError && error.problem.status === 404 ? t.run.notFound : undefined}
          onRetry={() => void (saved.error ? saved.refetch() : run.refetch())}
        />
      ) : !data ? (
        <Loading />
      ) : (
        <Content
          key={`${customer}/${number}`}
          run={data}
          source={`${detail.data?.names[lang] ?? detail.data?.name ?? ""} · ${name}`}
        />
      )}
    </>
  );
}

function Content({ run, source }: { run: Run; source: string }) {
  const [event, setEvent] = useUrlState("event", urlOptional);
  const [view, setView] = useUrlState("view", urlView);
  const index = event === null ? null : Number(event);
  const chosen = index !== null && run.events[index] ? index : null;
  const choose = (next: number) => setEvent(next === chosen ? null : String(next));
  return (
    <>
      <Verdict run={run} onEvent={choose} />
      <Panel>
        <RunChart
          run={run}
          source={source}
          chosen={chosen}
          onEvent={choose}
          view={view}
          onViewChange={(next) => setView(next)}
        />
        {chosen !== null && <EventDetail run={run} index={chosen} onClose={() => setEvent(null)} />}
      </Panel>
      <div className={styles.columns}>
        <DeductionList run={run} onEvent={choose} />
        <Verbatims run={run} onEvent={choose} />
      </div>
    </>
  );
}

/** The run with the names of its milestones in the reader's language. */
export function renamed(run: Run, say: (text: string) => string): Run {
  const said = (text: string | null) => text && say(text);
  const events = run.events.map((event) => ({ ...event, milestone: said(event.milestone) }));
  return { ...run, stage: said(run.stage), next_milestone: said(run.next_milestone), events };
}

/** The run in one breath: the goal, and what it was like. */
export function verdictOf({ outcome, experience }: Run, { t }: I18n): string {
  const words = t.run;
  if (experience === null) return words.verdict[outcome];
  const level = levelOf(experience);
  return words.join(words.verdict[outcome], words.experienceIs[level], outcome === "achieved" && level === "poor");
}

function ledeOf(run: Run, journey: string, { t, number, period }: I18n): string {
  const span = period(run.started_at, run.ended_at ?? run.events.at(-1)?.time ?? run.started_at);
  const words = t.run.lede(journey, number(run.question.number + 1), span);
  return run.key ? `${words} · ${t.run.keyed(run.key)}` : words;
}

function Loading() {
  return (
    <>
      <Skeleton height={168} />
      <Skeleton height={380} />
      <div className={styles.columns}>
        <Skeleton height={240} />
        <Skeleton height={240} />
      </div>
    </>
  );
}
