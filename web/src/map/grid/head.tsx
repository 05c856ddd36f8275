import { memo, useMemo } from "react";
import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { type Column, type JourneyMap, type Stage, textOf } from "../model";
import { BetweenStages, StageFigures, StageOutcome } from "../overlay";
import { arcsOf, stripHeight } from "./arcs";
import { Arcs } from "./arcsView";
import { drawnOf, heightOf, highest, lengthy } from "./drawn";
import { type Editing, useShown } from "./editor";
import styles from "./grid.module.css";
import { InlineText } from "./inlineText";
import { MenuDots } from "./laneRow";
import { type Position, RAIL, STAGES, STEPS } from "./position";
import type { Sight } from "./sight";
import { StepHead } from "./stepHead";
import type { Detail } from "./zoom";

export interface HeadProps {
  map: JourneyMap;
  columns: readonly Column[];
  sight: Sight;
  width: number;
  detail: Detail;
  at: Position;
  writing: Editing | null;
  lifted: string | null;
  selected: string | null;
}

/** The two rows that stay in sight: the stages, and their steps with the ways between them. */
export const Head = memo(function Head(props: HeadProps) {
  const { map, columns, sight, width, detail, at, writing, lifted, selected } = props;
  const { t } = useI18n();
  const ways = useMemo(() => {
    const middles = new Map(columns.map(({ id, index }) => [id, (index + 0.5) * width]));
    return arcsOf(map.edges ?? [], middles);
  }, [map.edges, columns, width]);
  const strip = map.edges?.length ? stripHeight(ways.levels) : 8;
  const arcs = useMemo(() => {
    const [left, right] = [sight.first * width, (sight.last + 1) * width];
    return ways.arcs.filter(({ low, high }) => high >= left && low <= right);
  }, [ways, sight, width]);
  const chips = !map.lanes?.some(({ type }) => type === "touchpoints");
  const stages = useMemo(() => stagesOf(columns), [columns]);
  const outlines = useMemo(() => outlinesOf(columns, stages, chips, width), [columns, stages, chips, width]);
  const here = columns.findIndex(({ id }) => id === at.column);
  const inSight = stages.map(({ first, span }) => first.index <= sight.last && first.index + span > sight.first);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a grid
    <div role="rowgroup" className={styles.head} style={{ ["--strip" as string]: `${strip}px` }}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: a row of a grid */}
      <div role="row" aria-rowindex={1} className={styles.row} data-head="stages">
        <Corner row={STAGES} at={at} name={t.map.stagesRow} />
        {stages.map(({ stage, first, span }, index) => {
          const holds = here >= first.index && here < first.index + span;
          if (!inSight[index] && !holds && index !== outlines.stage) return null;
          return (
            <StageHead
              key={stage.id}
              stage={stage}
              column={first}
              span={span}
              place={index + 1}
              total={stages.length}
              detail={detail}
              focused={at.row === STAGES && holds}
              writing={writing?.row === STAGES && holds ? writing : null}
              lifted={lifted === stage.id}
              selected={selected === stage.id}
            />
          );
        })}
      </div>
      {/* biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: a row of a grid */}
      <div role="row" aria-rowindex={2} className={styles.row} data-head="steps">
        <Corner row={STEPS} at={at} name={t.map.stepsRow} />
        {drawnOf(sight, outlines.steps, here).map((index) => {
          const column = columns[index] as Column;
          return (
            <StepHead
              key={column.id}
              map={map}
              column={column}
              startsStage={index > 0 && columns[index - 1]?.stage !== column.stage}
              chips={chips}
              focused={at.row === STEPS && at.column === column.id}
              writing={writing?.row === STEPS && writing.column === column.id ? writing : null}
              lifted={lifted === column.id}
              selected={selected === column.id}
            />
          );
        })}
        {map.edges && <Arcs arcs={arcs} width={columns.length * width} height={strip} selected={selected} />}
      </div>
    </div>
  );
});

interface Spanned {
  stage: Stage;
  first: Column;
  span: number;
}

/** Each stage with the columns that it spans. */
function stagesOf(columns: readonly Column[]): Spanned[] {
  const found: Spanned[] = [];
  for (const column of columns) {
    const last = found.at(-1);
    if (last?.stage === column.stage) last.span += 1;
    else found.push({ stage: column.stage, first: column, span: 1 });
  }
  return found;
}

/** Which heads give their rows the height. */
function outlinesOf(columns: readonly Column[], stages: readonly Spanned[], chips: boolean, width: number) {
  const step = ({ step }: Column) =>
    heightOf([lengthy(step?.name)], width) + (chips && step?.touchpoints?.length ? CHIPS : 0);
  const stage = ({ stage: { name, aim }, span }: Spanned) =>
    heightOf([lengthy(name), lengthy(aim)], span * width) - span;
  return {
    steps: { fullest: highest(columns.map(step)), wide: [] },
    stage: highest(stages.map(stage)),
  };
}

const CHIPS = 16;

function Corner({ row, at, name }: { row: string; at: Position; name: string }) {
  const focused = at.row === row && at.column === RAIL;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a header of a grid
    <div
      role="rowheader"
      aria-colindex={1}
      className={styles.corner}
      data-row={row}
      data-column={RAIL}
      data-focus={focused ? "" : undefined}
      tabIndex={focused ? 0 : -1}
    >
      {name}
    </div>
  );
}

interface StageHeadProps {
  stage: Stage;
  column: Column;
  span: number;
  place: number;
  total: number;
  detail: Detail;
  focused: boolean;
  writing: Editing | null;
  lifted: boolean;
  selected: boolean;
}

const StageHead = memo(function StageHead(props: StageHeadProps) {
  const { stage, column, span, place, total, detail, focused, writing, lifted, selected } = props;
  const { t } = useI18n();
  const { lang, comments } = useShown();
  const name = textOf(stage.name, lang) || t.map.unnamed;
  const aim = textOf(stage.aim, lang);
  const said = comments.get(stage.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a header of a grid
    <div
      role="columnheader"
      aria-colindex={column.index + 2}
      aria-colspan={span}
      aria-label={[t.map.stage(name, place, total), aim].filter(Boolean).join(". ")}
      className={styles.stage}
      data-row={STAGES}
      data-column={column.id}
      data-part="stage"
      data-id={stage.id}
      data-stage-start={place > 1 || undefined}
      data-lifted={lifted || undefined}
      data-selected={selected || undefined}
      data-focus={focused ? "" : undefined}
      tabIndex={focused ? 0 : -1}
      style={{ gridColumn: `${column.index + 2} / span ${span}` }}
    >
      <div className={styles.stageWords}>
        <div className={styles.stageTop}>
          <span className={styles.grip} data-grip="handle" aria-hidden="true">
            <Icon name="grip" size={14} />
          </span>
          {writing?.field === "name" ? (
            <InlineText label={t.map.kinds.stage} value={textOf(stage.name, lang)} initial={writing.initial} isName />
          ) : (
            <span className={styles.stageName}>{name}</span>
          )}
          {said !== undefined && (
            <span className={styles.bubble} role="img" aria-label={t.map.comments(said)}>
              <Icon name="bubble" size={12} />
              {said}
            </span>
          )}
          <MenuDots name={name} />
        </div>
        {writing?.field === "aim" ? (
          <InlineText label={t.mapInspector.fields.aim} value={aim} initial={writing.initial} isName />
        ) : (
          aim && (
            <span className={styles.aim} data-aim="">
              {aim}
            </span>
          )
        )}
        <div className={styles.stageFigures}>
          {detail === "far" ? <StageOutcome id={stage.id} /> : <StageFigures id={stage.id} share={false} />}
        </div>
      </div>
      <span className={styles.between}>
        <BetweenStages from={stage.id} />
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={styles.addColumn}
        data-do="addStageAfter"
        aria-label={`${t.map.commands.addStageAfter}: ${name}`}
      >
        <Icon name="plus" size={12} />
      </button>
    </div>
  );
});
