import {
  type Catalogue,
  type Metric,
  useCatalogue,
  useJourneys,
  useMetrics,
  useProperties,
  useWorkspace,
} from "../../api";
import { translated, useI18n } from "../../i18n";
import { DATA, workspacePath } from "../../shell/routes";
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  PageHeader,
  Panel,
  SegmentedControl,
  Select,
  Skeleton,
  Toolbar,
  useNarrow,
} from "../../ui";
import { urlChoice, urlOptional, useUrlState } from "../../urlState";
import { MetricDetail } from "./detail";
import { MetricEditor, NEW_METRIC } from "./editor";
import styles from "./metrics.module.css";
import { MetricTable } from "./metricTable";
import { SeriesPanel } from "./series";
import { MetricTile } from "./tile";

const urlShow = urlChoice(["valued", "all"] as const, "valued");
const urlPeriod = urlChoice(["day", "week", "month"] as const, "month");
const OWN = "own";

/** The catalogue of metrics by stage, with what each figure rests on. */
export function MetricsPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const detail = useWorkspace(workspace);
  const [, setEdited] = useUrlState("edit", urlOptional);
  const empty = detail.data?.events === 0;
  return (
    <>
      <PageHeader
        title={t.metrics.title}
        actions={
          !empty && (
            <Button icon="plus" onPress={() => setEdited(NEW_METRIC)}>
              {t.metrics.add}
            </Button>
          )
        }
      >
        {t.metrics.lede}
      </PageHeader>
      {detail.error ? (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
      ) : empty ? (
        <Panel>
          <EmptyState
            title={t.explore.noData}
            actions={
              <ButtonLink variant="primary" icon="upload" href={workspacePath(workspace, DATA.path)}>
                {t.explore.importFile}
              </ButtonLink>
            }
          >
            {t.explore.noDataText}
          </EmptyState>
        </Panel>
      ) : (
        <CataloguePanels workspace={workspace} />
      )}
    </>
  );
}

function CataloguePanels({ workspace }: { workspace: string }) {
  const { t, lang } = useI18n();
  const catalogue = useCatalogue(workspace);
  const [show, setShow] = useUrlState("show", urlShow);
  const [stage, setStage] = useUrlState("stage", urlOptional);
  const [period, setPeriod] = useUrlState("period", urlPeriod);
  const [split, setSplit] = useUrlState("split", urlOptional);
  const properties = useProperties(workspace);
  const journeys = useJourneys(workspace);
  const [journey, setJourney] = useUrlState("journey", urlOptional);
  const measured = (journeys.data ?? []).filter(({ standing }) => standing !== null);
  const answer = useMetrics(
    workspace,
    journeys.isPending ? null : { period, split, journey: journey ?? measured[0]?.id ?? null },
  );
  const error = catalogue.error ?? answer.error;
  if (error) {
    return <ErrorState error={error} onRetry={() => void (catalogue.error ? catalogue.refetch() : answer.refetch())} />;
  }
  const stages = catalogue.data?.stages ?? [];
  const splits = ["channel", ...(properties.data ?? []).map((name) => `property:${name}`)];
  const said = (value: string) => (value === "channel" ? t.metrics.channel : t.metrics.property(value.slice(9)));
  return (
    <>
      <Toolbar label={t.metrics.show}>
        <Select
          label={t.metrics.stages}
          value={stage ?? ""}
          onChange={(value) => setStage(value || null)}
          options={[
            { value: "", label: t.metrics.allStages },
            ...stages.map(({ id, name }) => ({ value: id, label: name[lang] ?? name.en ?? id })),
          ]}
        />
        <Select
          label={t.metrics.split}
          value={split ?? ""}
          onChange={(value) => setSplit(value || null)}
          options={[{ value: "", label: t.metrics.noSplit }, ...splits.map((value) => ({ value, label: said(value) }))]}
        />
        {measured.length > 0 && (
          <Select
            label={t.metrics.runsOf}
            value={journey ?? measured[0]?.id ?? null}
            onChange={(value) => setJourney(value)}
            options={measured.map(({ id, name, words }) => ({ value: id, label: translated(words, lang)(name) }))}
          />
        )}
        <SegmentedControl
          label={t.metrics.period}
          value={period}
          onChange={(value) => setPeriod(value)}
          options={(["day", "week", "month"] as const).map((value) => ({ value, label: t.metrics.periods[value] }))}
        />
        <SegmentedControl
          label={t.metrics.show}
          value={show}
          onChange={(value) => setShow(value)}
          options={[
            { value: "valued", label: t.metrics.measurable },
            { value: "all", label: t.metrics.all },
          ]}
        />
      </Toolbar>
      {!catalogue.data || !answer.data ? (
        <Skeleton height={360} />
      ) : (
        <Stages
          catalogue={catalogue.data}
          metrics={answer.data.metrics}
          stage={stage}
          split={split}
          all={show === "all"}
          waiting={answer.isPlaceholderData}
        />
      )}
      <SeriesPanel workspace={workspace} />
      {catalogue.data && answer.data && (
        <>
          <MetricDetail
            workspace={workspace}
            catalogue={catalogue.data}
            metrics={answer.data.metrics}
            period={period}
          />
          <MetricEditor workspace={workspace} catalogue={catalogue.data} />
        </>
      )}
    </>
  );
}

interface StagesProps {
  catalogue: Catalogue;
  metrics: Metric[];
  stage: string | null;
  split: string | null;
  all: boolean;
  waiting: boolean;
}

function Stages({ catalogue, metrics, stage, split, all, waiting }: StagesProps) {
  const { t, lang } = useI18n();
  const narrow = useNarrow("tablet");
  const known = new Set(catalogue.stages.map(({ id }) => id));
  const groups = [
    ...catalogue.stages.map(({ id, name }) => ({ id, title: name[lang] ?? name.en ?? id })),
    { id: OWN, title: t.metrics.catalogue },
  ];
  const of = (id: string) =>
    metrics.filter((metric) => (id === OWN ? !known.has(metric.stage ?? "") : metric.stage === id));
  return (
    <div className={styles.stages} data-waiting={waiting || undefined}>
      {groups
        .filter(({ id }) => (stage === null || stage === id) && of(id).length > 0)
        .map(({ id, title }) => {
          const rows = of(id).filter((metric) => all || metric.value !== null);
          return (
            <Panel key={id} title={title} flush={rows.length > 0 && !narrow}>
              {rows.length === 0 ? (
                <p className={styles.quiet}>{t.metrics.emptyStage}</p>
              ) : narrow ? (
                <ul className={styles.tiles}>
                  {rows.map((metric) => (
                    <li key={metric.id}>
                      <MetricTile metric={metric} catalogue={catalogue} href={addressOf(metric)} />
                    </li>
                  ))}
                </ul>
              ) : (
                <MetricTable label={title} rows={rows} catalogue={catalogue} split={split} />
              )}
            </Panel>
          );
        })}
    </div>
  );
}

/** The page as it is, with one metric opened. */
function addressOf({ id, stage }: Metric): string {
  const query = new URLSearchParams(window.location.search);
  query.set("metric", id);
  if (stage) query.set("at", stage);
  return `${window.location.pathname}?${query}`;
}
