import { Link } from "wouter";
import { type JourneySummary, useCatalogue, useHome, useMetrics, type WorkspaceDetail } from "../../api";
import { useI18n } from "../../i18n";
import { METRICS, workspacePath } from "../../shell/routes";
import { ErrorState, Panel, Skeleton } from "../../ui";
import { MetricTile } from "../metrics/tile";
import { AtRisk } from "./atRisk";
import { Callers } from "./callers";
import { Channels } from "./channels";
import styles from "./home.module.css";
import { LostSteps } from "./lostSteps";
import { Ranked } from "./ranked";
import { TEAM_METRICS, type Team } from "./teams";

export interface TeamViewProps {
  workspace: WorkspaceDetail;
  team: Team;
  journeys: JourneySummary[];
}

/** One team's page: its own figures, and the lists that it acts on. */
export function TeamView({ workspace, team, journeys }: TeamViewProps) {
  const home = useHome(workspace.id, "week");
  return (
    <div className={styles.stack}>
      {team === "support" && <Callers workspace={workspace.id} journeys={journeys} />}
      <TeamFigures workspace={workspace.id} team={team} journey={journeys[0]?.id ?? null} />
      {team === "support" && <AtRisk workspace={workspace.id} journeys={journeys} />}
      {home.data && team !== "support" && <LostSteps steps={home.data.worst_steps} workspace={workspace.id} />}
      {home.data && (team === "cx" || team === "ecommerce") && <Ranked home={home.data} workspace={workspace.id} />}
      {team === "marketing" && journeys[0] && <Channels workspace={workspace.id} journey={journeys[0]} />}
    </div>
  );
}

function TeamFigures({ workspace, team, journey }: { workspace: string; team: Team; journey: string | null }) {
  const { t } = useI18n();
  const catalogue = useCatalogue(workspace);
  const { data, error, refetch } = useMetrics(workspace, { only: TEAM_METRICS[team], period: "month", journey });
  const known = (data?.metrics ?? []).filter((metric) => metric.value !== null);
  const order = TEAM_METRICS[team];
  known.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return (
    <Panel
      title={t.home.figuresOf}
      actions={<Link href={workspacePath(workspace, METRICS.path)}>{t.home.allMetrics}</Link>}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={120} />
      ) : known.length === 0 ? (
        <p className={styles.quiet}>{t.home.noFigures}</p>
      ) : (
        <ul className={styles.tiles}>
          {known.map((metric) => (
            <li key={`${metric.id} ${metric.stage}`}>
              <MetricTile
                metric={metric}
                catalogue={catalogue.data}
                href={workspacePath(workspace, `${METRICS.path}?metric=${metric.id}&show=all`)}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
