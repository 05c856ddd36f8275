import { type KeyboardEvent, useMemo } from "react";
import { feelingColor } from "../../charts/feelingScale";
import { useI18n } from "../../i18n";
import { type Card, type Column, type Lane, textOf } from "../model";
import { CurveMeasured } from "../overlay";
import { feelingAfter, setFeeling } from "./changes";
import { FEELING, pathOf, runsOf, type Scale, seriesOf, signed, yOf } from "./curve";
import { useEditor, useShown } from "./editor";
import styles from "./grid.module.css";
import type { CellsProps } from "./laneRow";

const HEIGHTS = { s: 96, m: 132, l: 184 } as const;

export function curveHeight({ height }: Lane): number {
  return HEIGHTS[height ?? "m"];
}

export function scaleOf({ curve }: Lane): Scale {
  return curve ?? FEELING;
}

/** A lane whose values make a curve: one line for each persona, and what was measured beside what is assumed. */
export function CurveCells({ lane, columns, sight, drawn, layout, width, at, selected }: CellsProps) {
  const { t } = useI18n();
  const { lang, personas } = useShown();
  const height = curveHeight(lane);
  const scale = scaleOf(lane);
  const cells = useMemo(
    () => layout.flatMap(({ cell, bars }) => [...(cell ? [cell] : []), ...bars.map((each) => each.cell)]),
    [layout],
  );
  const series = useMemo(() => seriesOf(cells, columns), [cells, columns]);
  const x = (column: Column) => (column.index + 0.5) * width;
  const y = (value: number) => yOf(value, scale, height);
  // The line bends towards the points beside those in sight.
  const isNear = ({ index }: Column) => index >= sight.first - 2 && index <= sight.last + 2;
  return (
    <>
      {drawn.map((index) => {
        const column = columns[index] as Column;
        const points = series.flatMap(({ persona, points }) =>
          points.filter((point) => point.column === column).map((point) => ({ ...point, persona })),
        );
        const name = textOf((column.step ?? column.stage).name, lang) || t.map.unnamed;
        const focused = at?.column === column.id;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a cell of a grid
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={column.index + 2}
            aria-label={
              points.length
                ? t.map.cell(textOf(lane.name, lang), name, points.length)
                : t.map.feeling(name, t.map.noFeeling)
            }
            className={styles.curveCell}
            data-row={lane.id}
            data-column={column.id}
            data-part="cell"
            data-id={`${lane.id}@${column.id}`}
            data-stage-start={(index > 0 && columns[index - 1]?.stage !== column.stage) || undefined}
            data-focus={focused ? "" : undefined}
            tabIndex={focused ? 0 : -1}
            style={{ gridColumn: index + 2, height }}
          >
            {points.map(({ card, value, persona }) => (
              <Point
                key={card.id}
                card={card}
                value={value}
                scale={scale}
                top={y(value)}
                lane={lane.id}
                column={column.id}
                selected={selected === card.id}
                label={
                  persona === null
                    ? t.map.feeling(name, signed(value))
                    : t.map.feelingOf(
                        textOf(personas.find(({ id }) => id === persona)?.name, lang),
                        name,
                        signed(value),
                      )
                }
              />
            ))}
          </div>
        );
      })}
      <svg className={styles.curve} width={columns.length * width} height={height} aria-hidden="true" focusable="false">
        <line className={styles.zero} x1={0} x2={columns.length * width} y1={y(middle(scale))} y2={y(middle(scale))} />
        {series.map(({ persona, points }) =>
          runsOf(points.filter(({ column }) => isNear(column))).map((run) => (
            <path
              key={`${persona} ${run[0]?.card.id}`}
              className={styles.assumed}
              d={pathOf(run.map(({ column, value }) => [x(column), y(value)]))}
            />
          )),
        )}
        {lane.curve?.basis !== undefined && scale.min === FEELING.min && scale.max === FEELING.max && (
          <CurveMeasured points={columns.filter(isNear).map((column) => ({ id: column.id, x: x(column) }))} y={y} />
        )}
      </svg>
    </>
  );
}

interface PointProps {
  card: Card;
  value: number;
  scale: Scale;
  top: number;
  lane: string;
  column: string;
  selected: boolean;
  label: string;
}

/** A feeling: dragged up and down, or changed with the arrow keys; Delete takes it away. */
function Point({ card, value, scale, top, lane, column, selected, label }: PointProps) {
  const editor = useEditor();
  const { t } = useI18n();
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const { map, change, go } = editor.current;
    if (event.key === "Escape" || event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      go({ row: lane, column, item: null });
      return;
    }
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : feelingAfter(value, event.key, scale);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    change(
      setFeeling(map, lane, column, card, next),
      t.map.said.feeling(next === null ? t.map.noFeeling : signed(next)),
    );
    if (next === null) go({ row: lane, column, item: null });
  };
  return (
    <span
      role="slider"
      tabIndex={-1}
      className={styles.point}
      data-part="card"
      data-id={card.id}
      data-point={card.id}
      data-selected={selected || undefined}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={scale.min}
      aria-valuemax={scale.max}
      aria-valuenow={value}
      aria-valuetext={signed(value)}
      onKeyDown={press}
      style={{ top, background: feelingColor(value / Math.max(Math.abs(scale.min), Math.abs(scale.max))) }}
    />
  );
}

function middle({ min, max }: Scale): number {
  return (min + max) / 2;
}
