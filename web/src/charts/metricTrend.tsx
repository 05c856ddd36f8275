import { scaleLinear } from "d3-scale";
import type { MetricPoint } from "../api";
import { useI18n } from "../i18n";
import charts from "./charts.module.css";
import { ChartFigure } from "./figure";
import { Mark, Picture, Unspoken } from "./marks";
import styles from "./metric.module.css";
import { measure } from "./text";

const HEIGHT = 230;
const ROOM = { top: 14, right: 14, bottom: 26 };

export interface MetricTrendProps {
  title: string;
  description: string;
  points: readonly MetricPoint[];
  target: number | null;
  /** How a value is written. */
  shown(value: number | null): string;
  /** How a period is named by its start. */
  period(start: string): string;
}

/** A metric over time with its intervals, its target, and the number it rests on. */
export function MetricTrend({ title, description, points, target, shown, period }: MetricTrendProps) {
  const { t } = useI18n();
  const words = t.metrics;
  const known = points.filter(({ value }) => value !== null);
  return (
    <ChartFigure
      title={title}
      description={description}
      reading={words.trendReading}
      empty={known.length < 2 ? words.noTrend : null}
      table={{
        columns: [
          { label: words.periodStart, kind: "text" },
          { label: words.value, kind: "text" },
          { label: words.low, kind: "text" },
          { label: words.high, kind: "text" },
          { label: words.rests, kind: "count" },
        ],
        rows: points.map(({ start, value, low, high, n }) => [
          period(start),
          shown(value),
          low === null ? null : shown(low),
          high === null ? null : shown(high),
          n,
        ]),
      }}
    >
      {(width) => <Trend title={title} width={width} points={points} target={target} shown={shown} period={period} />}
    </ChartFigure>
  );
}

function Trend({
  title,
  width,
  points,
  target,
  shown,
  period,
}: Omit<MetricTrendProps, "description"> & { width: number }) {
  const { t, number } = useI18n();
  const ends = points.flatMap(({ value, low, high }) => [value, low, high, target]).filter((each) => each !== null);
  const floor = Math.min(0, ...ends);
  const y = scaleLinear([floor, Math.max(...ends, floor + 1e-9)], [HEIGHT - ROOM.bottom, ROOM.top]).nice(4);
  const ticks = y.ticks(4);
  const left = Math.ceil(Math.max(...ticks.map((tick) => measure(shown(tick), 11)))) + 12;
  const x = (index: number) => left + 8 + (index * (width - left - 16 - ROOM.right)) / Math.max(1, points.length - 1);
  const place = points.map((point, index) => ({ ...point, index, x: x(index) }));
  const known = place.filter(({ value }) => value !== null);
  const band = known.filter(({ low, high }) => low !== null && high !== null);
  const outline = [
    ...band.map((point) => `${point.x},${y(point.high ?? 0)}`),
    ...band.map((point) => `${point.x},${y(point.low ?? 0)}`).reverse(),
  ];
  const labelled = [...new Set([0, Math.floor((points.length - 1) / 2), points.length - 1])];
  return (
    <Picture title={title} width={width} height={HEIGHT}>
      <Unspoken>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={tick ? charts.grid : charts.axis} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text className={charts.tick} x={left - 8} y={y(tick) + 4} textAnchor="end">
              {shown(tick)}
            </text>
          </g>
        ))}
        {band.length > 1 && <path className={styles.band} d={`M${outline.join("L")}Z`} />}
        {target !== null && (
          <>
            <line className={styles.target} x1={left} x2={width} y1={y(target)} y2={y(target)} />
            <text className={charts.tick} x={width} y={y(target) - 5} textAnchor="end">
              {t.metrics.target}
            </text>
          </>
        )}
        <path
          className={styles.line}
          d={known.map((point, index) => `${index ? "L" : "M"}${point.x},${y(point.value ?? 0)}`).join("")}
        />
        {labelled.map((index) => (
          <text
            key={index}
            className={charts.tick}
            x={x(index)}
            y={HEIGHT - 6}
            textAnchor={index === 0 ? "start" : index === points.length - 1 ? "end" : "middle"}
          >
            {period(points[index]?.start ?? "")}
          </text>
        ))}
      </Unspoken>
      {known.map((point, order) => (
        <Mark
          key={point.start}
          id={`point-${point.index}`}
          first={order === 0}
          detail={{
            title: `${period(point.start)}: ${shown(point.value)}`,
            lines: [
              ...(point.low !== null && point.high !== null
                ? [t.metrics.interval(shown(point.low), shown(point.high))]
                : []),
              t.metrics.n(number(point.n)),
              ...(point.complete ? [] : [t.metrics.unfinished]),
            ],
          }}
        >
          <circle
            className={`${charts.bar} ${styles.point}`}
            data-unfinished={!point.complete || undefined}
            cx={point.x}
            cy={y(point.value ?? 0)}
            r={5}
          />
        </Mark>
      ))}
    </Picture>
  );
}
