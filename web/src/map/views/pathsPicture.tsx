import { useLocation } from "wouter";
import type { PathMove } from "../../api";
import charts from "../../charts/charts.module.css";
import { Mark, Picture, Unspoken } from "../../charts/marks";
import { SMALL_SAMPLE } from "../../charts/sample";
import { shorten, wrap } from "../../charts/text";
import { type I18n, useI18n } from "../../i18n";
import { type Column, type JourneyMap, textOf } from "../model";
import { useOverlay } from "../overlay";
import { rateLines, rateShown } from "../overlay/words";
import { columnName } from "./names";
import { NODE_HEIGHT, type PathArc, type PathNode, pathLayout } from "./pathLayout";
import styles from "./views.module.css";

export interface PathsPictureProps {
  map: JourneyMap;
  columns: readonly Column[];
  moves: readonly PathMove[];
  /** How many people do each activity that is off the map. */
  activities: ReadonlyMap<string, number>;
  lang: string;
  width: number;
}

/** Real moves over the designed steps: solid where the map draws them, dashed where it does not. */
export function PathsPicture({ map, columns, moves, activities, lang, width }: PathsPictureProps) {
  const { t } = useI18n();
  const picture = pathLayout(columns, moves, width);
  return (
    <div className={charts.scroll}>
      <Picture title={t.mapViews.paths.title} width={picture.width} height={picture.height}>
        <Unspoken>
          {picture.stages.map(({ id, x, width: wide }, index) => (
            <g key={id}>
              {index % 2 === 0 && (
                <rect className={styles.stageBand} x={x} y={0} width={wide} height={picture.height} rx={6} />
              )}
              <text className={charts.stepName} x={x + 12} y={20}>
                {shorten(
                  textOf(map.stages.find((stage) => stage.id === id)?.name, lang),
                  wide - 20,
                  13,
                  undefined,
                  600,
                )}
              </text>
            </g>
          ))}
          {picture.offMap !== null && (
            <>
              <line className={charts.grid} x1={0} x2={picture.width} y1={picture.offMap} y2={picture.offMap} />
              <text className={charts.tick} x={12} y={picture.offMap + 16}>
                {t.mapViews.paths.dashed}
              </text>
            </>
          )}
        </Unspoken>
        {picture.arcs.map((arc, index) => (
          <Way
            key={`${arc.move.source} ${arc.move.target}`}
            arc={arc}
            first={index === 0}
            {...{ map, columns, lang }}
          />
        ))}
        <Unspoken>
          {picture.arcs.map(({ move, label }) => (
            <Share key={`${move.source} ${move.target}`} move={move} label={label} />
          ))}
        </Unspoken>
        {picture.nodes.map((node) => (
          <Node key={node.id} node={node} people={activities.get(node.id)} {...{ map, lang }} />
        ))}
      </Picture>
    </div>
  );
}

interface Named {
  map: JourneyMap;
  columns: readonly Column[];
  lang: string;
}

function Way({ arc, first, map, columns, lang }: Named & { arc: PathArc; first: boolean }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const [, navigate] = useLocation();
  const { move, d, width, tip } = arc;
  const words = i18n.t.mapViews.paths;
  const opens = [move.source, move.target].every((id) => columns.some((column) => column.id === id));
  const title = words.move(columnName(map, move.source, lang), columnName(map, move.target, lang));
  const size = Math.max(4, width * 0.75);
  return (
    <Mark
      id={`${move.source}>${move.target}`}
      first={first}
      detail={{ title, lines: [move.on_map ? words.solid : words.dashed, ...moveLines(move, i18n)] }}
      onOpen={shown && opens ? () => navigate(shown.people(move.source, "in", move.target)) : undefined}
    >
      <path className={charts.hit} d={d} strokeWidth={Math.max(16, width + 8)} />
      <path className={move.on_map ? styles.wayOn : styles.wayOff} d={d} strokeWidth={width} />
      <path
        className={move.on_map ? styles.tipOn : styles.tipOff}
        d={`M0,0L${-size * 1.4},${-size}L${-size * 1.4},${size}Z`}
        transform={`translate(${tip.x},${tip.y}) rotate(${tip.angle})`}
      />
    </Mark>
  );
}

/** Over all ways, so that none of them crosses it out. */
function Share({ move, label }: Pick<PathArc, "move" | "label">) {
  const i18n = useI18n();
  return label ? (
    <text className={charts.edgeCount} x={label.x} y={label.y} textAnchor="middle">
      {move.share.n < SMALL_SAMPLE && "≈\u00a0"}
      {rateShown(move.share, i18n)}
    </text>
  ) : null;
}

function moveLines(move: PathMove, i18n: I18n): string[] {
  const words = i18n.t.mapViews;
  return [
    `${words.figures.people}: ${i18n.number(move.customers)}`,
    words.paths.share(rateShown(move.share, i18n) ?? words.figures.noData),
    ...rateLines(move.share, i18n),
  ];
}

function Node({ node, people, map, lang }: Omit<Named, "columns"> & { node: PathNode; people?: number }) {
  const { t, number } = useI18n();
  const place = useOverlay()?.places.get(node.id);
  const name = node.off ? node.id : columnName(map, node.id, lang);
  const state = place?.state ?? "seen";
  const count = people ?? place?.customers;
  return (
    <Unspoken>
      <rect
        className={charts.node}
        x={node.x}
        y={node.y}
        width={node.width}
        height={NODE_HEIGHT}
        strokeDasharray={!node.off && state === "seen" ? undefined : "4 3"}
      />
      <text className={charts.nodeName} textAnchor="middle" y={node.y + 17}>
        {wrap(name, node.width - 12, 12, 1, undefined, 600).map((line) => (
          <tspan key={line} x={node.x + node.width / 2}>
            {line}
          </tspan>
        ))}
      </text>
      <text className={charts.note} textAnchor="middle" x={node.x + node.width / 2} y={node.y + 34}>
        {state !== "seen" ? t.mapViews.states[state].short : count === undefined ? "" : number(count, "compact")}
      </text>
    </Unspoken>
  );
}
