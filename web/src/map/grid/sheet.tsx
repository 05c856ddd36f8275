import type { RefObject } from "react";
import { useI18n } from "../../i18n";
import { type Column, type JourneyMap, type Lane, textOf } from "../model";
import type { Editing } from "./editor";
import styles from "./grid.module.css";
import { Head } from "./head";
import { LaneRow } from "./laneRow";
import type { CellLayout } from "./layout";
import type { Position } from "./position";
import { useSight } from "./sight";
import type { Detail } from "./zoom";

export interface SheetProps {
  map: JourneyMap;
  lang: string;
  columns: readonly Column[];
  lanes: readonly Lane[];
  layouts: ReadonlyMap<string, readonly CellLayout[]>;
  scroller: RefObject<HTMLElement | null>;
  /** The width of the scrolling box, and of a column. */
  box: number;
  width: number;
  detail: Detail;
  at: Position;
  writing: Editing | null;
  lifted: string | null;
  selected: string | null;
  /** The id of what says how the keys work. */
  help: string;
}

const NO_CELLS: readonly CellLayout[] = [];

/** The cells of the map: those in sight are drawn, and all are counted. */
export function Sheet(props: SheetProps) {
  const { map, lang, columns, lanes, layouts, scroller, box, width, detail, at, writing, lifted, selected, help } =
    props;
  const { t } = useI18n();
  const sight = useSight(scroller, box, width, columns.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table that is edited like this one is a grid
    <div
      role="grid"
      aria-label={t.map.grid(textOf(map.title, lang))}
      aria-describedby={help}
      aria-rowcount={lanes.length + 2}
      aria-colcount={columns.length + 1}
      className={styles.grid}
    >
      <Head
        map={map}
        columns={columns}
        sight={sight}
        width={width}
        detail={detail}
        at={at}
        writing={writing}
        lifted={lifted}
        selected={selected}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a grid */}
      <div role="rowgroup">
        {lanes.map((lane, index) => (
          <LaneRow
            key={lane.id}
            lane={lane}
            row={index + 3}
            columns={columns}
            sight={sight}
            layout={layouts.get(lane.id) ?? NO_CELLS}
            width={width}
            at={at.row === lane.id ? at : null}
            writing={writing?.row === lane.id ? writing : null}
            lifted={lifted !== null && (at.row === lane.id || lane.id === lifted) ? lifted : null}
            selected={at.row === lane.id ? selected : null}
          />
        ))}
      </div>
    </div>
  );
}
