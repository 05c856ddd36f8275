import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { type Stage, type Step, textOf } from "../model";
import { BetweenStages, Freshness, OffMapLane, StageFigures, StepFigures, useOverlay } from "../overlay";
import { CardList, TouchpointList } from "./cards";
import styles from "./phone.module.css";
import type { ViewProps } from "./props";
import { lanesAt } from "./slides";

/** The map as a list of stages that open: what fits a phone, where a grid does not. */
export function PhoneView({ map, lang, onSelect }: ViewProps) {
  const { t } = useI18n();
  const words = t.mapViews;
  const overlay = useOverlay();
  return (
    <div className={styles.list}>
      {map.stages.map((stage, index) => (
        <StageItem key={stage.id} map={map} stage={stage} lang={lang} first={index === 0} onSelect={onSelect} />
      ))}
      {overlay && (
        <section className={styles.off} aria-label={words.offMap.title}>
          <h2 className={styles.laneName}>{words.offMap.title}</h2>
          <OffMapLane />
        </section>
      )}
      <Freshness />
    </div>
  );
}

type ItemProps = Pick<ViewProps, "map" | "lang" | "onSelect"> & { stage: Stage };

function StageItem({ map, stage, lang, first, onSelect }: ItemProps & { first: boolean }) {
  const { t, number } = useI18n();
  const count = stage.steps?.length ?? 0;
  return (
    <>
      <details className={styles.stage} open={first}>
        <summary className={styles.summary}>
          <span className={styles.stageName}>{textOf(stage.name, lang)}</span>
          <span className={styles.quiet}>{t.mapViews.phone.steps(count, number(count))}</span>
          <Icon name="chevronDown" />
        </summary>
        <div className={styles.inside}>
          <StageFigures id={stage.id} share={false} />
          <Lanes map={map} stage={stage} step={null} lang={lang} />
          {stage.steps?.map((step) => (
            <StepItem key={step.id} map={map} stage={stage} step={step} lang={lang} onSelect={onSelect} />
          ))}
        </div>
      </details>
      <span className={styles.between}>
        <BetweenStages from={stage.id} />
      </span>
    </>
  );
}

function StepItem({ map, stage, step, lang, onSelect }: ItemProps & { step: Step }) {
  const { t } = useI18n();
  const name = textOf(step.name, lang);
  return (
    <section className={styles.step} aria-label={name}>
      <h3 className={styles.stepName}>
        {onSelect ? (
          <button type="button" className={styles.open} onClick={() => onSelect("step", step.id)}>
            {name}
          </button>
        ) : (
          name
        )}
        {step.momentOfTruth && (
          <span role="img" aria-label={t.mapViews.table.momentOfTruth} className={styles.truth}>
            <Icon name="star" size={14} />
          </span>
        )}
      </h3>
      <StepFigures step={step} />
      <TouchpointList map={map} touchpoints={step.touchpoints ?? []} lang={lang} />
      <Lanes map={map} stage={stage} step={step} lang={lang} />
    </section>
  );
}

function Lanes({ map, stage, step, lang }: ItemProps & { step: Step | null }) {
  return lanesAt(map, stage, step).map(({ lane, cards }) => (
    <section key={lane.id}>
      <h4 className={styles.laneName}>{textOf(lane.name, lang)}</h4>
      <CardList map={map} cards={cards} at={step?.id ?? stage.id} lang={lang} />
    </section>
  ));
}
