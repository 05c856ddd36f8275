import { useState } from "react";
import {
  type Calibration,
  type Fault,
  type JourneyDefinition,
  type SavedJourney,
  type Score,
  useAnalysis,
} from "../../api";
import { useI18n } from "../../i18n";
import { Button, ErrorState, Notice, Panel, Skeleton } from "../../ui";
import styles from "./guide.module.css";
import { ReferencesEditor } from "./referencesEditor";
import { ScoreChange } from "./scoreChange";
import type { Editing } from "./useDraft";
import { useSettled } from "./useSettled";
import { isSound } from "./weights";
import { WeightsEditor } from "./weightsEditor";

export interface ScoreStepProps {
  workspace: string;
  saved: SavedJourney | null;
  journey: JourneyDefinition;
  editing: Editing;
  /** While the definition has one, nothing can be measured. */
  faults: readonly Fault[];
}

/** The last step: what the score is made of, and at once what a change of it changes. */
export function ScoreStep({ workspace, saved, journey, editing, faults }: ScoreStepProps) {
  const { t, number } = useI18n();
  const words = t.guide.score;
  const { draft, edit } = editing;
  const measurable = faults.length === 0 && Boolean(journey.customer_goal?.trim() && journey.business_goal?.trim());
  const asked = measurable ? { journey, calibration: saved?.calibration ?? null } : null;
  const before = useAnalysis<Score>(workspace, "score", asked);
  const edited = useSettled(draft.calibration);
  const sound = edited === null || isSound(edited);
  const after = useAnalysis<Score>(
    workspace,
    "score",
    asked && edited && sound ? { ...asked, calibration: edited } : null,
  );
  const [references, showReferences] = useState(false);
  const inForce = before.data?.calibration;
  const calibration: Calibration | undefined = draft.calibration ?? inForce;
  const measured = after.data?.calibration ?? inForce;
  const chosen = calibration?.references ?? {};
  const shown = Object.keys(chosen).length ? chosen : (measured?.references ?? {});
  const set = (change: Partial<Calibration>) =>
    calibration && edit({ calibration: { ...calibration, ...change, source: "edited" } });
  if (!measurable) return <Notice tone="warn">{words.notYet}</Notice>;
  if (before.error) return <ErrorState error={before.error} onRetry={() => void before.refetch()} />;
  if (!before.data || !calibration) {
    return (
      <Panel>
        <Skeleton lines={8} />
      </Panel>
    );
  }
  return (
    <>
      <Panel
        title={words.weightsTitle}
        note={words.weightsNote}
        actions={
          draft.calibration && (
            <Button size="sm" onPress={() => edit({ calibration: null })}>
              {words.reset}
            </Button>
          )
        }
      >
        <WeightsEditor weights={calibration.weights} onChange={(weights) => set({ weights })} />
      </Panel>
      <ScoreChange
        before={before.data}
        after={edited && sound ? (after.data ?? null) : null}
        waiting={after.isFetching || edited !== draft.calibration}
        error={after.error}
      />
      <Panel
        title={words.referencesTitle}
        note={words.source(calibration.source ?? measured?.source ?? "percentiles", number(measured?.runs ?? 0))}
        actions={
          <>
            <Button
              size="sm"
              onPress={() => edit({ calibration: { ...calibration, references: {}, source: undefined } })}
            >
              {words.fromToday}
            </Button>
            <Button size="sm" aria-expanded={references} onPress={() => showReferences(!references)}>
              {references ? words.hideReferences : words.showReferences}
            </Button>
          </>
        }
      >
        {references ? (
          <ReferencesEditor references={shown} onChange={(next) => set({ references: next })} score={before.data} />
        ) : (
          <p className={styles.note}>{words.referencesText}</p>
        )}
      </Panel>
    </>
  );
}
