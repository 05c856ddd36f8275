import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useI18n } from "../../i18n";
import { Icon, IconButton } from "../../ui";
import { type JourneyMap, type Stage, textOf } from "../model";
import {
  BetweenStages,
  Freshness,
  GapSentence,
  HeaderFigures,
  StageFigures,
  StepFigures,
  UnseenMark,
} from "../overlay";
import { CardList, TouchpointList } from "./cards";
import styles from "./present.module.css";
import type { ViewProps } from "./props";
import { lanesAt, slidesOf, turned } from "./slides";

/** The map over the whole screen, page by page: arrows turn, Escape ends. */
export function Presentation({ map, lang, onClose }: Pick<ViewProps, "map" | "lang"> & { onClose(): void }) {
  const { t, number } = useI18n();
  const words = t.mapViews.present;
  const slides = useMemo(() => slidesOf(map), [map]);
  const [at, turn] = useState(0);
  const page = useRef<HTMLDivElement>(null);
  const slide = slides[Math.min(at, slides.length - 1)];
  const go = (next: number) => {
    turn(next);
    page.current?.scrollTo(0, 0);
  };
  const keyed = (event: KeyboardEvent) => {
    const next = turned(event.key, at, slides.length);
    const pressed = event.target instanceof Element && event.target.closest("button, a");
    if (next === null || (pressed && event.key === " ")) return;
    event.preventDefault();
    go(next);
  };
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} className={styles.scrim ?? ""}>
      <Modal className={styles.modal ?? ""}>
        <Dialog aria-label={words.title(textOf(map.title, lang))} className={styles.dialog ?? ""}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys turn the pages from wherever the focus is. */}
          <div className={styles.frame} onKeyDown={keyed}>
            <div ref={page} className={styles.page} aria-live="polite">
              {slide?.kind === "stage" ? (
                <StageSlide map={map} stage={slide.stage} number={slide.number} lang={lang} />
              ) : (
                <Overview map={map} lang={lang} onStage={(index) => go(index + 1)} />
              )}
            </div>
            <footer className={styles.foot}>
              <span className={styles.where}>{textOf(map.title, lang)}</span>
              <span className={styles.keys}>{words.keys}</span>
              <IconButton label={words.previous} icon="chevronLeft" isDisabled={at === 0} onPress={() => go(at - 1)} />
              <span className={styles.count}>{words.slide(number(at + 1), number(slides.length))}</span>
              <IconButton
                label={words.next}
                icon="chevronRight"
                autoFocus
                hint={false}
                isDisabled={at === slides.length - 1}
                onPress={() => go(at + 1)}
              />
              <IconButton label={words.end} icon="close" onPress={onClose} />
            </footer>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Overview({ map, lang, onStage }: { map: JourneyMap; lang: string; onStage(index: number): void }) {
  const { t, number } = useI18n();
  const words = t.mapViews.present;
  const goals = [
    [words.customerGoal, textOf(map.customerGoal, lang)],
    [words.businessGoal, textOf(map.businessGoal, lang)],
  ].filter(([, goal]) => goal);
  return (
    <>
      <h1 className={styles.title}>{textOf(map.title, lang)}</h1>
      {map.scenario && <p className={styles.lede}>{textOf(map.scenario, lang)}</p>}
      {goals.length > 0 && (
        <dl className={styles.goals}>
          {goals.map(([label, goal]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{goal}</dd>
            </div>
          ))}
        </dl>
      )}
      <HeaderFigures />
      <ol className={styles.strip} aria-label={words.stages(map.stages.length, number(map.stages.length))}>
        {map.stages.map((stage, index) => (
          <li key={stage.id}>
            <button type="button" className={styles.stripStage} onClick={() => onStage(index)}>
              <span className={styles.stripNumber}>{number(index + 1)}</span>
              <span className={styles.stripName}>{textOf(stage.name, lang)}</span>
            </button>
            <StageFigures id={stage.id} />
            <ul className={styles.stripSteps}>
              {stage.steps?.map((step) => (
                <li key={step.id}>{textOf(step.name, lang)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <GapSentence />
      <Freshness />
    </>
  );
}

function StageSlide({ map, stage, number: at, lang }: { map: JourneyMap; stage: Stage; number: number; lang: string }) {
  const { t, number } = useI18n();
  const columns = stage.steps?.length ? stage.steps : [null];
  const whole = stage.steps?.length ? lanesAt(map, stage, null) : [];
  return (
    <>
      <p className={styles.stripNumber}>{number(at)}</p>
      <h1 className={styles.title}>{textOf(stage.name, lang)}</h1>
      {stage.aim && <p className={styles.lede}>{textOf(stage.aim, lang)}</p>}
      <div className={styles.figures}>
        <StageFigures id={stage.id} share={false} />
        <BetweenStages from={stage.id} />
      </div>
      <Lanes map={map} lanes={whole} at={stage.id} lang={lang} />
      <ol className={styles.steps}>
        {columns.map((step) => (
          <li key={step?.id ?? stage.id}>
            {step && (
              <>
                <h2 className={styles.stepName}>
                  {textOf(step.name, lang)}
                  {step.momentOfTruth && (
                    <span role="img" aria-label={t.mapViews.table.momentOfTruth} className={styles.truth}>
                      <Icon name="star" />
                    </span>
                  )}
                </h2>
                {step.description && <p className={styles.quiet}>{textOf(step.description, lang)}</p>}
                <StepFigures step={step} />
                <TouchpointList map={map} touchpoints={step.touchpoints ?? []} lang={lang} />
              </>
            )}
            {!step && <UnseenMark id={stage.id} />}
            <Lanes map={map} lanes={lanesAt(map, stage, step)} at={step?.id ?? stage.id} lang={lang} />
          </li>
        ))}
      </ol>
      <Freshness />
    </>
  );
}

function Lanes({
  map,
  lanes,
  at,
  lang,
}: {
  map: JourneyMap;
  lanes: ReturnType<typeof lanesAt>;
  at: string;
  lang: string;
}) {
  return lanes.map(({ lane, cards }) => (
    <section key={lane.id} className={styles.lane} data-type={lane.type}>
      <h3 className={styles.laneName}>{textOf(lane.name, lang)}</h3>
      <CardList map={map} cards={cards} at={at} lang={lang} />
    </section>
  ));
}
