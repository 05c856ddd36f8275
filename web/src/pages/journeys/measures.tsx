import { Link } from "wouter";
import { type Catalogue, type Metric, useCatalogue, useMetrics } from "../../api";
import { type I18n, useI18n } from "../../i18n";
import { METRICS, workspacePath } from "../../shell/routes";
import { ErrorState, Figure, Figures, Panel, Skeleton } from "../../ui";
import { isHint, nameOf, shownInterval, shownSize, shownValue, whyOf } from "../metrics/figures";
import { EmphasisButton, type EmphasisProps } from "./emphasisDialog";

/** The metrics that the journey is judged by; nothing where none was chosen. */
export function Measures({ workspace, saved, name }: EmphasisProps) {
  const i18n = useI18n();
  const words = i18n.t.journeys.emphasis;
  const catalogue = useCatalogue(workspace);
  const chosen = (saved.emphasis.measures ?? []).filter((id) => catalogue.data?.metrics.has(id));
  const question = chosen.length ? { only: chosen, period: "month" as const, journey: saved.id } : null;
  const { data, error, refetch } = useMetrics(workspace, question);
  if (!chosen.length || !catalogue.data) return null;
  const metrics = chosen.flatMap((id) => data?.metrics.filter((metric) => metric.id === id) ?? []);
  return (
    <Panel
      title={words.measures}
      actions={
        <EmphasisButton workspace={workspace} saved={saved} name={name} size="sm">
          {i18n.t.journeys.page.edit}
        </EmphasisButton>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={64} />
      ) : (
        <Figures>
          {metrics.map((metric) => (
            <Figure
              key={`${metric.id} ${metric.stage}`}
              label={labelOf(metric, catalogue.data, i18n)}
              value={
                <Link
                  href={workspacePath(workspace, `${METRICS.path}?metric=${metric.id}&show=all&journey=${saved.id}`)}
                >
                  {shownValue(metric.value, metric.unit, i18n)}
                </Link>
              }
              note={noteOf(metric, i18n)}
            />
          ))}
        </Figures>
      )}
    </Panel>
  );
}

/** Its name, and its stage where it stands under several. */
function labelOf(metric: Metric, { metrics, stages }: Catalogue, { lang }: I18n): string {
  const several = (metrics.get(metric.id)?.stages.length ?? 0) > 1;
  const stage = several && stages.find(({ id }) => id === metric.stage);
  return [nameOf(metric, lang), stage && nameOf(stage, lang)].filter(Boolean).join(" · ");
}

/** How sure it is, what it rests on, and whether it is of this journey's runs alone. */
function noteOf(metric: Metric, i18n: I18n): string {
  const { ofJourney, ofWorkspace } = i18n.t.journeys.emphasis;
  const scope = metric.formula.includes("runs(") ? ofJourney : ofWorkspace;
  if (metric.value === null) return whyOf(metric, i18n);
  const rests = [shownInterval(metric, metric.unit, i18n), shownSize(metric, i18n)];
  return [...rests, isHint(metric) && i18n.t.metrics.few, scope].filter(Boolean).join(" · ");
}
