import { memo, useMemo } from "react";
import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { type Column, type Lane, textOf } from "../model";
import { CellView } from "./cellView";
import { CurveCells } from "./curveCells";
import { drawnOf, outlineOf } from "./drawn";
import { type Editing, useShown } from "./editor";
import styles from "./grid.module.css";
import { InlineText } from "./inlineText";
import { LANE_ICONS } from "./laneKinds";
import { type CellLayout, cardsOf } from "./layout";
import { type Position, RAIL } from "./position";
import type { Sight } from "./sight";

export interface LaneRowProps {
  lane: Lane;
  /** Its number among the rows of the grid, from 1. */
  row: number;
  columns: readonly Column[];
  sight: Sight;
  layout: readonly CellLayout[];
  width: number;
  /** The focus, what is written, lifted and selected, where it is in this row. */
  at: Position | null;
  writing: Editing | null;
  lifted: string | null;
  selected: string | null;
}

/** The cells of a lane that are drawn, by the index of their column. */
export interface CellsProps extends LaneRowProps {
  drawn: readonly number[];
}

/** A lane: its name in the rail, and a cell for each column. */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { lane, row, columns, sight, layout, width, at, writing, lifted, selected } = props;
  const { t } = useI18n();
  const { lang } = useShown();
  const outline = useMemo(() => outlineOf(lane, columns, layout, width), [lane, columns, layout, width]);
  const drawn = drawnOf(sight, outline, at ? columns.findIndex(({ id }) => id === at.column) : -1);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
    // biome-ignore lint/a11y/useSemanticElements: a table that is edited like this one is a grid
    <div
      role="row"
      aria-rowindex={row}
      className={styles.row}
      data-lane={lane.id}
      data-height={lane.height}
      data-folded={lane.collapsed || undefined}
      data-line={lane.lineBelow}
      data-type={lane.type}
    >
      <RailCell {...props} />
      {lane.collapsed ? (
        <FoldedCells {...props} drawn={drawn} />
      ) : lane.type === "curve" ? (
        <CurveCells {...props} drawn={drawn} />
      ) : (
        drawn.map((index) => {
          const column = columns[index] as Column;
          const here = at?.column === column.id;
          return (
            <CellView
              key={column.id}
              lane={lane}
              column={column}
              layout={layout[index] as CellLayout}
              startsStage={index > 0 && columns[index - 1]?.stage !== column.stage}
              focus={here ? (at.item ?? "") : null}
              writing={writing?.column === column.id ? writing : null}
              lifted={lifted}
              selected={here ? selected : null}
            />
          );
        })
      )}
      {lane.lineBelow && (
        <span className={styles.line} aria-hidden="true" data-name={t.map.lines[lane.lineBelow]}>
          <span className={styles.lineName} lang={lang}>
            {t.map.lines[lane.lineBelow]}
          </span>
        </span>
      )}
    </div>
  );
});

function RailCell({ lane, at, writing, selected }: LaneRowProps) {
  const { t } = useI18n();
  const { lang, comments } = useShown();
  const name = textOf(lane.name, lang) || t.map.unnamed;
  const focused = at?.column === RAIL;
  const said = comments.get(lane.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a header of a grid
    <div
      role="rowheader"
      aria-colindex={1}
      aria-label={lane.lineBelow ? `${t.map.lane(name)}. ${t.map.lines[lane.lineBelow]}` : t.map.lane(name)}
      className={styles.rail}
      data-row={lane.id}
      data-column={RAIL}
      data-part="lane"
      data-id={lane.id}
      data-focus={focused ? "" : undefined}
      data-selected={(focused && selected === lane.id) || undefined}
      tabIndex={focused ? 0 : -1}
    >
      <span className={styles.grip} data-grip="handle" aria-hidden="true">
        <Icon name="grip" size={14} />
      </span>
      <span className={styles.laneIcon}>
        <Icon name={LANE_ICONS[lane.type]} size={15} />
      </span>
      {writing?.column === RAIL ? (
        <InlineText label={t.map.lane(name)} value={textOf(lane.name, lang)} initial={writing.initial} isName />
      ) : (
        <span className={styles.railName}>{name}</span>
      )}
      {said !== undefined && (
        <span className={styles.bubble} role="img" aria-label={t.map.comments(said)}>
          <Icon name="bubble" size={12} />
          {said}
        </span>
      )}
      <MenuDots name={name} />
    </div>
  );
}

/** The button of a header that opens its menu; the keyboard has Shift+F10. */
export function MenuDots({ name }: { name: string }) {
  const { t } = useI18n();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.dots}
      data-do="menu"
      aria-label={`${t.map.commands.more}: ${name}`}
    >
      <Icon name="more" size={14} />
    </button>
  );
}

/** A folded lane says only where it holds something. */
function FoldedCells({ lane, columns, drawn, layout, at }: CellsProps) {
  const { t } = useI18n();
  const { lang } = useShown();
  return drawn.map((index) => {
    const column = columns[index] as Column;
    const count = cardsOf(layout[index] as CellLayout).length;
    const focused = at?.column === column.id;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a cell of a grid
      <div
        key={column.id}
        role="gridcell"
        aria-colindex={column.index + 2}
        aria-label={t.map.cell(textOf(lane.name, lang), textOf((column.step ?? column.stage).name, lang), count)}
        className={styles.folded}
        data-row={lane.id}
        data-column={column.id}
        data-stage-start={(index > 0 && columns[index - 1]?.stage !== column.stage) || undefined}
        data-focus={focused ? "" : undefined}
        tabIndex={focused ? 0 : -1}
        style={{ gridColumn: index + 2 }}
      >
        {count > 0 && <span className={styles.count}>{count}</span>}
      </div>
    );
  });
}
