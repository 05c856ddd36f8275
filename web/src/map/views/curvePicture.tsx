import { Fragment } from "react";
import { useLocation } from "wouter";
import charts from "../../charts/charts.module.css";
import { feelingColor } from "../../charts/feelingScale";
import { Mark, Picture, Unspoken } from "../../charts/marks";
import { SMALL_SAMPLE } from "../../charts/sample";
import { measure, shorten, wrap } from "../../charts/text";
import { type I18n, useI18n } from "../../i18n";
import { type Column, type JourneyMap, textOf } from "../model";
import { useOverlay } from "../overlay";
import { curveShape } from "../overlay/curve";
import { restsOn, signed } from "../overlay/words";
import { stageSpans } from "./tableRows";
import styles from "./views.module.css";

export interface DrawnPoint {
  id: string;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number | null;
}

/** One curve of the picture. */
export interface Drawn {
  key: string;
  name: string;
  measured: boolean;
  points: readonly DrawnPoint[];
}

const HEAD = 34;
const HEIGHT = 220;
const FOOT = 66;
const NARROWEST = 84;
const VALUES = [2, 1, 0, -1, -2];
/** Curves of several personas differ by their dashes too. */
const DASHES = ["6 5", "2 4", "10 4 2 4", "12 6"];

/** Room for the words of the scale at the left. */
function leftOf({ t }: I18n): number {
  const { very, neutral } = t.mapViews.curve;
  return 16 + Math.ceil(Math.max(...[very.high, very.low, neutral].map((word) => measure(word, 12))));
}

/** Height of a feeling in the picture. */
const y = (value: number) => HEAD + 12 + ((2 - value) / 4) * (HEIGHT - 24);

export interface CurvePictureProps {
  map: JourneyMap;
  columns: readonly Column[];
  drawn: readonly Drawn[];
  lang: string;
  width: number;
}

export function CurvePicture({ map, columns, drawn, lang, width: room }: CurvePictureProps) {
  const i18n = useI18n();
  const left = leftOf(i18n);
  const pitch = Math.max(NARROWEST, (room - left) / Math.max(1, columns.length));
  const width = left + pitch * columns.length;
  const x = (index: number) => left + pitch * (index + 0.5);
  const height = HEAD + HEIGHT + FOOT;
  return (
    <div className={charts.scroll}>
      <Picture title={i18n.t.mapViews.curve.title} width={width} height={height}>
        <Unspoken>
          <Ground map={map} columns={columns} lang={lang} left={left} pitch={pitch} width={width} x={x} />
        </Unspoken>
        {drawn.map((curve, order) => (
          <Curve key={curve.key} curve={curve} order={order} x={x} lang={lang} columns={columns} first={order === 0} />
        ))}
        <Unspoken>
          <Legend drawn={drawn} left={left} top={height - 8} />
        </Unspoken>
      </Picture>
    </div>
  );
}

interface GroundProps {
  map: JourneyMap;
  columns: readonly Column[];
  lang: string;
  left: number;
  pitch: number;
  width: number;
  x(index: number): number;
}

/** Stages above, steps below, the scale at the side. */
function Ground({ map, columns, lang, left: side, pitch, width, x }: GroundProps) {
  const { t, number } = useI18n();
  const words = t.mapViews.curve;
  let start = side;
  return (
    <>
      {stageSpans(columns).map(({ id, span }) => {
        const left = start;
        start += span * pitch;
        const name = textOf(map.stages.find((stage) => stage.id === id)?.name, lang);
        return (
          <g key={id}>
            <line className={styles.stageEdge} x1={left} x2={left} y1={4} y2={HEAD + HEIGHT + 40} />
            <text className={charts.stepName} x={left + 8} y={18}>
              {shorten(name, span * pitch - 16, 13, undefined, 600)}
            </text>
          </g>
        );
      })}
      {VALUES.map((value) => (
        <g key={value}>
          <line className={value ? charts.grid : charts.axis} x1={side} x2={width} y1={y(value)} y2={y(value)} />
          <text className={charts.tick} x={side - 8} y={y(value) + 4} textAnchor="end">
            {value === 2
              ? words.very.high
              : value === -2
                ? words.very.low
                : value === 0
                  ? words.neutral
                  : value > 0
                    ? `+${number(value)}`
                    : `−${number(-value)}`}
          </text>
        </g>
      ))}
      {columns.map(({ id, step }, index) => (
        <text key={id} className={charts.note} y={HEAD + HEIGHT + 14} textAnchor="middle">
          {wrap(textOf(step?.name, lang), pitch - 10, 12, 2).map((line, row) => (
            <tspan key={line} x={x(index)} dy={row ? 15 : 0}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </>
  );
}

interface CurveProps {
  curve: Drawn;
  order: number;
  columns: readonly Column[];
  lang: string;
  first: boolean;
  x(index: number): number;
}

function Curve({ curve, order, columns, lang, first, x }: CurveProps) {
  const i18n = useI18n();
  const shown = useOverlay();
  const [, navigate] = useLocation();
  const points = curve.points.map((point, index) => ({ ...point, index, x: x(index) }));
  const { line, band } = curveShape(points, y);
  const known = points.filter(({ value }) => value !== null);
  return (
    <>
      <Unspoken>
        {curve.measured && <path className={styles.band} d={band} />}
        <path
          className={curve.measured ? styles.measured : styles.assumed}
          d={line}
          strokeDasharray={curve.measured ? undefined : DASHES[order % DASHES.length]}
        />
      </Unspoken>
      {known.map(({ id, value, low, high, n, index, x: at }, place) => {
        const column = columns[index];
        const name = textOf(column?.step?.name ?? column?.stage.name, lang);
        const few = n !== null && n < SMALL_SAMPLE;
        const lines = [
          `${curve.name}: ${signed(value ?? 0, i18n, true)}`,
          ...(low !== null && high !== null
            ? [i18n.t.mapViews.figures.interval(signed(low, i18n, true), signed(high, i18n, true))]
            : []),
          ...(n === null ? [] : [restsOn(n, i18n)]),
          ...(few ? [i18n.t.mapViews.figures.few(SMALL_SAMPLE)] : []),
        ];
        return (
          <Mark
            key={id}
            id={`${curve.key}-${id}`}
            first={first && place === 0}
            detail={{ title: name, lines }}
            onOpen={curve.measured && shown?.opens ? () => navigate(shown.people(id, "in")) : undefined}
          >
            <circle className={charts.touch} cx={at} cy={y(value ?? 0)} r={12} />
            <circle
              className={`${charts.bar} ${curve.measured ? styles.measuredDot : styles.assumedDot}`}
              data-few={few || undefined}
              cx={at}
              cy={y(value ?? 0)}
              r={curve.measured ? 5.5 : 4.5}
              style={curve.measured && !few ? { fill: feelingColor((value ?? 0) / 2) } : undefined}
            />
          </Mark>
        );
      })}
    </>
  );
}

function Legend({ drawn, left, top }: { drawn: readonly Drawn[]; left: number; top: number }) {
  let next = left;
  return drawn.map((curve, order) => {
    const at = next;
    next += 52 + measure(curve.name, 12);
    return (
      <Fragment key={curve.key}>
        <line
          className={curve.measured ? styles.measured : styles.assumed}
          strokeDasharray={curve.measured ? undefined : DASHES[order % DASHES.length]}
          x1={at}
          x2={at + 24}
          y1={top - 4}
          y2={top - 4}
        />
        <text className={charts.note} x={at + 30} y={top}>
          {curve.name}
        </text>
      </Fragment>
    );
  });
}
