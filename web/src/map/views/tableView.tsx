import { useMemo } from "react";
import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { type Card, type Column, columnsOf, type JourneyMap, type Lane, textOf } from "../model";
import { MetricChips, OffMapLane, StageFigures, StepFigures, useOverlay } from "../overlay";
import { metricsAt } from "../overlay/places";
import { CardList, TouchpointList } from "./cards";
import type { ViewProps } from "./props";
import { rowOf, stageSpans } from "./tableRows";
import styles from "./views.module.css";

/** The map as a real table with headers: what a screen reader reads in order, and what prints plainly. */
export function TableView({ map, lang }: ViewProps) {
  const { t } = useI18n();
  const words = t.mapViews.table;
  const columns = useMemo(() => columnsOf(map), [map]);
  const overlay = useOverlay();
  const hasLane = map.lanes?.some(({ type }) => type === "touchpoints");
  const touchpoints = !hasLane && columns.some(({ step }) => step?.touchpoints?.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={words.title(textOf(map.title, lang))} tabIndex={0}>
      <table className={styles.table}>
        <caption className={styles.caption}>{words.title(textOf(map.title, lang))}</caption>
        <TableHead map={map} columns={columns} lang={lang} />
        <tbody>
          {overlay?.opens && (
            <tr>
              <th scope="row">{words.figures}</th>
              {columns.map(({ id, step }) => (
                <td key={id}>{step ? <StepFigures step={step} /> : <StageFigures id={id} />}</td>
              ))}
            </tr>
          )}
          {touchpoints && (
            <tr>
              <th scope="row">{words.touchpoints}</th>
              {columns.map(({ id, step }) => (
                <td key={id}>
                  <TouchpointList map={map} touchpoints={step?.touchpoints ?? []} lang={lang} />
                </td>
              ))}
            </tr>
          )}
          {map.lanes?.map((lane) => (
            <LaneRow key={lane.id} map={map} lane={lane} columns={columns} lang={lang} />
          ))}
          {overlay && (
            <tr>
              <th scope="row">{t.mapViews.offMap.title}</th>
              <td colSpan={columns.length}>
                <OffMapLane />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

/** Stages over their steps. */
function TableHead({ map, columns, lang }: { map: JourneyMap; columns: readonly Column[]; lang: string }) {
  const { t } = useI18n();
  const words = t.mapViews.table;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className={styles.corner}>
          {words.lane}
        </th>
        {stageSpans(columns).map(({ id, span }) => {
          const stage = map.stages.find((each) => each.id === id);
          return (
            <th key={id} scope="colgroup" colSpan={span} className={styles.stage}>
              <span className={styles.stageName}>{textOf(stage?.name, lang)}</span>
              <span className={styles.stageFigures}>
                <StageFigures id={id} />
              </span>
            </th>
          );
        })}
      </tr>
      <tr>
        {columns.map(({ id, step }) => (
          <th key={id} scope="col" className={styles.stepHead}>
            {step ? textOf(step.name, lang) : <span className={styles.quiet}>{words.noSteps}</span>}
            {step?.momentOfTruth && (
              <span className={styles.truth} role="img" aria-label={words.momentOfTruth} title={words.momentOfTruth}>
                <Icon name="star" size={13} />
              </span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function LaneRow({
  map,
  lane,
  columns,
  lang,
}: {
  map: JourneyMap;
  lane: Lane;
  columns: readonly Column[];
  lang: string;
}) {
  const { t } = useI18n();
  const words = t.mapViews.table;
  const row = useMemo(() => rowOf(map, lane.id, columns), [map, lane.id, columns]);
  return (
    <tr data-line={lane.lineBelow}>
      <th scope="row">
        {textOf(lane.name, lang)}
        {lane.lineBelow && <span className={styles.hidden}>, {words.lines[lane.lineBelow]}</span>}
      </th>
      {row.map(({ column, span, cards }) => (
        <td key={column.id} colSpan={span}>
          <CellContent
            map={map}
            lane={lane}
            columns={columns.slice(column.index, column.index + span)}
            cards={cards}
            lang={lang}
          />
        </td>
      ))}
    </tr>
  );
}

interface CellContentProps {
  map: JourneyMap;
  lane: Lane;
  /** Those that the cell reaches over. */
  columns: readonly Column[];
  cards: readonly Card[];
  lang: string;
}

/** The cards of a cell, and what its lane shows that nobody wrote into it: touchpoints, metrics. */
function CellContent({ map, lane, columns, cards, lang }: CellContentProps) {
  const { t } = useI18n();
  const shown = useOverlay();
  const touchpoints = lane.type === "touchpoints" ? columns.flatMap(({ step }) => step?.touchpoints ?? []) : [];
  const [column] = columns;
  const measured =
    lane.type === "metrics" && shown ? columns.filter(({ id }) => metricsAt(shown.overlay, id).length) : [];
  if (!cards.length && !touchpoints.length && !measured.length)
    return <span className={styles.hidden}>{t.mapViews.table.empty}</span>;
  return (
    <>
      {touchpoints.length > 0 && <TouchpointList map={map} touchpoints={touchpoints} lang={lang} />}
      {cards.length > 0 && <CardList map={map} cards={cards} at={column?.id ?? ""} lang={lang} />}
      {measured.map(({ id }) => (
        <MetricChips key={id} at={id} />
      ))}
    </>
  );
}
