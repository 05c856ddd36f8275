import type { UseQueryResult } from "@tanstack/react-query";
import type { Score } from "../../api";
import { LostPointsChart } from "../../charts/lostPoints";
import { MilestonesChart } from "../../charts/milestones";
import { ScoresChart } from "../../charts/scores";
import { ErrorState, Panel, Skeleton } from "../../ui";
import type { TabProps } from "./journey";
import styles from "./journey.module.css";
import { filtersOf } from "./runFilters";

/** How the journey goes: its milestones, how its scores are spread, and what they lose. */
export function OverviewTab({ name, runs, score, onRuns }: TabProps & { score: UseQueryResult<Score> }) {
  return (
    <>
      <Panel>
        <MilestonesChart result={runs} source={name} onRuns={(pick) => onRuns(filtersOf(pick))} />
      </Panel>
      {score.error ? (
        <ErrorState error={score.error} onRetry={() => void score.refetch()} />
      ) : !score.data ? (
        <Skeleton height={320} />
      ) : (
        <div className={styles.two}>
          <Panel>
            <ScoresChart result={score.data} source={name} onRuns={(grade) => onRuns({ grade })} />
          </Panel>
          <Panel>
            <LostPointsChart result={score.data} source={name} />
          </Panel>
        </div>
      )}
    </>
  );
}
