import { memo } from "react";
import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { type Column, type JourneyMap, textOf } from "../model";
import { StepFigures } from "../overlay";
import { type Editing, useShown } from "./editor";
import styles from "./grid.module.css";
import { InlineText } from "./inlineText";
import { MenuDots } from "./laneRow";
import { STEPS } from "./position";
import { ChannelIcon } from "./touchpointChip";

export interface StepHeadProps {
  map: JourneyMap;
  column: Column;
  startsStage: boolean;
  /** Its touchpoints show here as marks because no lane shows them. */
  chips: boolean;
  focused: boolean;
  writing: Editing | null;
  lifted: boolean;
  selected: boolean;
}

/** The head of a column: the step, what marks it, and the port that links begin at. */
export const StepHead = memo(
  function StepHead({ map, column, startsStage, chips, focused, writing, lifted, selected }: StepHeadProps) {
    const { t } = useI18n();
    const { lang, comments } = useShown();
    const { step } = column;
    const words = t.map;
    const name = textOf(step?.name, lang);
    const said = comments.get(column.id);
    const level = step?.evidenceLevel;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a header of a grid
      <div
        role="columnheader"
        aria-colindex={column.index + 2}
        aria-label={
          step
            ? [words.step(name || words.unnamed), ...marksOf(map, column, words, lang)].join(". ")
            : words.commands.addStep
        }
        className={styles.step}
        data-row={STEPS}
        data-column={column.id}
        data-part={step ? "step" : "stage"}
        data-id={column.id}
        data-stage-start={startsStage || undefined}
        data-empty={step ? undefined : ""}
        data-lifted={lifted || undefined}
        data-selected={(step && selected) || undefined}
        data-focus={focused ? "" : undefined}
        tabIndex={focused ? 0 : -1}
        style={{ gridColumn: column.index + 2 }}
      >
        {step && <span className={styles.port} data-port={step.id} aria-hidden="true" />}
        <div className={styles.stepTop}>
          {step && (
            <span className={styles.grip} data-grip="handle" aria-hidden="true">
              <Icon name="grip" size={14} />
            </span>
          )}
          {writing ? (
            <InlineText label={words.kinds.step} value={name} initial={writing.initial} isName />
          ) : (
            <span className={styles.stepName}>{step ? name || words.unnamed : ""}</span>
          )}
          {step?.momentOfTruth && (
            <span className={styles.star} title={words.momentOfTruth}>
              <Icon name="star" size={13} />
            </span>
          )}
          {step?.childMap && (
            <span className={styles.mark} title={words.childMap}>
              <Icon name="expand" size={13} />
            </span>
          )}
          {step && <MenuDots name={name || words.unnamed} />}
        </div>
        <div className={styles.stepMarks}>
          {level && (
            <span className={styles.level} data-level={level} title={words.evidence[level]}>
              <i />
              <i />
              <i />
            </span>
          )}
          {chips &&
            step?.touchpoints?.map((touchpoint) => (
              <span
                key={touchpoint.id}
                className={styles.miniChip}
                data-part="touchpoint"
                data-id={touchpoint.id}
                title={textOf(touchpoint.name, lang)}
              >
                <ChannelIcon channel={touchpoint.channel} />
              </span>
            ))}
          {said !== undefined && (
            <span className={styles.bubble} role="img" aria-label={words.comments(said)}>
              <Icon name="bubble" size={12} />
              {said}
            </span>
          )}
          {step && (
            <span className={styles.stepFigures}>
              <StepFigures step={step} />
            </span>
          )}
        </div>
        <button
          type="button"
          tabIndex={-1}
          className={styles.addColumn}
          data-do={step ? "addStepAfter" : "addStep"}
          aria-label={`${step ? words.commands.addStepAfter : words.commands.addStep}: ${name || textOf(column.stage.name, lang)}`}
        >
          <Icon name="plus" size={12} />
        </button>
      </div>
    );
  },
  (before, after) =>
    before.column === after.column &&
    before.map.edges === after.map.edges &&
    before.startsStage === after.startsStage &&
    before.chips === after.chips &&
    before.focused === after.focused &&
    before.writing === after.writing &&
    before.lifted === after.lifted &&
    before.selected === after.selected,
);

/** What marks a step, in words: the picture of it is only for those who see it. */
function marksOf(
  map: JourneyMap,
  { step }: Column,
  words: ReturnType<typeof useI18n>["t"]["map"],
  lang: string,
): string[] {
  if (!step) return [];
  const steps = new Map(
    map.stages.flatMap((stage) => stage.steps ?? []).map((each) => [each.id, textOf(each.name, lang)]),
  );
  const links = (map.edges ?? [])
    .filter(({ from }) => from === step.id)
    .map(({ kind, to }) => `${words.edgeKinds[kind ?? "next"]}: ${steps.get(to) ?? to}`);
  return [
    ...(step.momentOfTruth ? [words.momentOfTruth] : []),
    ...(step.evidenceLevel ? [words.evidence[step.evidenceLevel]] : []),
    ...(step.childMap ? [words.childMap] : []),
    ...links,
  ];
}
