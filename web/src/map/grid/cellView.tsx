import { memo } from "react";
import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { type Column, type Lane, textOf } from "../model";
import { MetricChips } from "../overlay";
import { CardView } from "./cardView";
import { type Editing, useShown } from "./editor";
import styles from "./grid.module.css";
import { InlineText } from "./inlineText";
import { type CellLayout, cardsOf, sameLayout } from "./layout";
import { TouchpointChip } from "./touchpointChip";

export interface CellViewProps {
  lane: Lane;
  column: Column;
  layout: CellLayout;
  startsStage: boolean;
  /** What has the focus here: an item, "" for the cell itself; null for nothing. */
  focus: string | null;
  writing: Editing | null;
  /** The item that is lifted, and the one that is selected. */
  lifted: string | null;
  selected: string | null;
}

/** What a lane holds at a column. Nothing in it listens: the grid does. */
export const CellView = memo(
  function CellView({ lane, column, layout, startsStage, focus, writing, lifted, selected }: CellViewProps) {
    const { t } = useI18n();
    const { lang } = useShown();
    const words = t.map;
    const touchpoints = lane.type === "touchpoints" ? (column.step?.touchpoints ?? []) : [];
    const cards = cardsOf(layout);
    const count = cards.length + touchpoints.length;
    const names = [textOf(lane.name, lang), textOf((column.step ?? column.stage).name, lang)] as const;
    const item = (id: string) => ({
      focused: focus === id,
      writing: writing?.item === id ? writing : null,
      lifted: lifted === id,
      selected: selected === id,
    });
    return (
      // biome-ignore lint/a11y/useSemanticElements: a cell of a grid
      <div
        role="gridcell"
        aria-colindex={column.index + 2}
        aria-label={count ? undefined : words.emptyCell(...names)}
        className={styles.cell}
        data-row={lane.id}
        data-column={column.id}
        data-part="cell"
        data-id={`${lane.id}@${column.id}`}
        data-stage-start={startsStage || undefined}
        data-empty={count === 0 || undefined}
        data-focus={focus === "" ? "" : undefined}
        tabIndex={count === 0 ? (focus === "" ? 0 : -1) : undefined}
        style={{ gridColumn: column.index + 2, ["--levels" as string]: layout.levels || undefined }}
      >
        {touchpoints.map((touchpoint) => (
          <TouchpointChip key={touchpoint.id} touchpoint={touchpoint} {...item(touchpoint.id)} />
        ))}
        {layout.bars.map(({ cell, span, level }) =>
          cell.items.map((card, index) => (
            <CardView
              key={card.id}
              card={card}
              at={column.id}
              bar={{ span, level: level + index }}
              {...item(card.id)}
            />
          )),
        )}
        {layout.cell?.items.map((card) => (
          <CardView key={card.id} card={card} at={column.id} {...item(card.id)} />
        ))}
        {lane.type === "metrics" && <MetricChips at={column.id} />}
        {writing && writing.item === null && (
          <div key={count} className={styles.card} data-writing="">
            <InlineText label={words.commands.addNote} value="" initial={writing.initial} />
          </div>
        )}
        <button
          type="button"
          tabIndex={-1}
          className={styles.addCard}
          data-do={lane.type === "touchpoints" ? "addTouchpoint" : "addNote"}
          aria-label={lane.type === "touchpoints" ? words.commands.addTouchpoint : words.commands.addNote}
        >
          <Icon name="plus" size={12} />
        </button>
      </div>
    );
  },
  (before, after) =>
    sameLayout(before.layout, after.layout) &&
    before.lane === after.lane &&
    before.column === after.column &&
    before.startsStage === after.startsStage &&
    before.focus === after.focus &&
    before.writing === after.writing &&
    before.lifted === after.lifted &&
    before.selected === after.selected,
);
