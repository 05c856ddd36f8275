import type { Score, ScoreMeasure } from "../api/runs";
import { type I18n, useI18n } from "../i18n";
import { GRADE_COLORS, gradeOf, wholeScore } from "../ui/grades";
import styles from "./charts.module.css";
import { ChartFigure, type ChartView } from "./figure";
import { type LostLayout, type LostRow, lostLayout } from "./lostLayout";
import { type Detail, Mark, Picture, Unspoken } from "./marks";
import type { ChartTable } from "./table";
import { shorten } from "./text";

export interface LostPointsChartProps {
  result: Score;
  source?: string;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
}

/** Where the points go, from 100 down to the mean score: by part, and inside it by measure. */
export function LostPointsChart({ result, ...view }: LostPointsChartProps) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const words = t.charts.lost;
  const worst = [...result.parts].sort((a, b) => b.points - a.points)[0];
  return (
    <ChartFigure
      {...view}
      title={words.title}
      description={
        worst && result.mean.value !== null
          ? words.describe(
              tenths(100 - result.mean.value, i18n),
              t.journeys.parts[worst.part],
              tenths(worst.points, i18n),
              number(wholeScore(result.mean.value)),
            )
          : words.none
      }
      reading={words.reading}
      table={lostTable(result, i18n)}
      empty={result.mean.n ? null : words.none}
    >
      {(width) => <LostPicture result={result} layout={lostLayout(result, width)} i18n={i18n} />}
    </ChartFigure>
  );
}

interface PictureProps {
  result: Score;
  layout: LostLayout;
  i18n: I18n;
}

function LostPicture({ result, layout, i18n }: PictureProps) {
  return (
    <Picture title={i18n.t.charts.lost.title} width={layout.width} height={layout.height}>
      <Unspoken>
        {[0, 25, 50, 75, 100].map((score) => (
          <g key={score}>
            <line x1={layout.at(score)} x2={layout.at(score)} y1={0} y2={layout.barHeight} className={styles.grid} />
            <text x={layout.at(score)} y={layout.barHeight + 16} textAnchor="middle" className={styles.tick}>
              {score}
            </text>
          </g>
        ))}
      </Unspoken>
      {layout.rows.map((row, index) => (
        <Row key={row.key} row={row} first={index === 0} result={result} layout={layout} i18n={i18n} />
      ))}
    </Picture>
  );
}

function Row({ row, first, result, layout, i18n }: PictureProps & { row: LostRow; first: boolean }) {
  const { t } = i18n;
  const { measure, part } = row;
  const name = measure ? (t.journeys.measures[measure] ?? measure) : part ? t.journeys.parts[part] : t.journeys.score;
  const points = part ? (row.points > 0 ? `−${tenths(row.points, i18n)}` : "0") : tenths(row.points, i18n);
  const top = row.y + (layout.stacked ? 20 : measure ? 5 : 8);
  const height = measure ? 12 : 18;
  const start = layout.at(row.to);
  const length = Math.max(1, layout.at(row.from) - start);
  const color = part ? "var(--color-neutral-4)" : GRADE_COLORS[gradeOf(row.points)];
  return (
    <Mark
      id={`lost-${row.key.replace(" ", "-")}`}
      first={first}
      detail={rowDetail(row, name, result, i18n)}
      words={
        <>
          <text
            x={measure ? 14 : 0}
            y={layout.stacked ? row.y + 14 : top + height - 4}
            className={measure ? styles.note : styles.stepName}
          >
            {shorten(name, (layout.stacked ? layout.width - 80 : layout.left - 20) - (measure ? 14 : 0), 13)}
          </text>
          <text
            x={layout.width}
            y={top + height - 4}
            textAnchor="end"
            className={measure ? styles.note : styles.stepName}
          >
            {points}
          </text>
        </>
      }
    >
      <rect x={0} y={row.y} width={layout.width} height={height + 14} className={styles.rowGround} />
      <rect
        x={start}
        y={top}
        width={length}
        height={height}
        className={styles.bar}
        style={{ fill: color, fillOpacity: measure ? 0.5 : 1 }}
      />
    </Mark>
  );
}

function rowDetail(row: LostRow, name: string, result: Score, i18n: I18n): Detail {
  const { t, percent } = i18n;
  const words = t.charts.lost;
  if (!row.part) return { title: name, lines: [t.journeys.points(tenths(row.points, i18n))] };
  const part = result.parts.find((each) => each.part === row.part);
  const measure = part?.measures.find((each) => each.measure === row.measure);
  const lines = [words.points(tenths(row.points, i18n))];
  if (measure) {
    lines.push(words.median(shownValue(measure.median, measure.measure, i18n)));
    lines.push(
      words.references(shownValue(measure.good, measure.measure, i18n), shownValue(measure.bad, measure.measure, i18n)),
    );
  } else if (part) {
    lines.push(words.weight(tenths(part.weight, i18n)), words.evidence(percent(part.evidence.value, 0)));
  }
  return { title: name, lines };
}

/** A measure's value in its unit: times as durations, shares as percentages, the rest as counts. */
export function shownValue(value: number | null, measure: string, { number, duration, percent }: I18n): string {
  if (value === null) return "–";
  if (measure === "duration" || measure === "longest_wait" || measure === "delay") return duration(value);
  if (measure === "dissatisfaction" || measure === "displeasure" || measure === "outcome") return percent(value, 0);
  return number(Math.round(10 * value) / 10);
}

function lostTable(result: Score, i18n: I18n): ChartTable {
  const { t } = i18n;
  const words = t.charts.lost.columns;
  const value = (measure: ScoreMeasure, of: number | null) => shownValue(of, measure.measure, i18n);
  return {
    columns: [
      { label: words.part, kind: "text" },
      { label: words.measure, kind: "text" },
      { label: words.weight, kind: "count" },
      { label: words.points, kind: "count" },
      { label: words.evidence, kind: "share" },
      { label: words.median, kind: "text" },
      { label: words.good, kind: "text" },
      { label: words.bad, kind: "text" },
    ],
    rows: result.parts.flatMap(({ part, weight, points, evidence, measures }) => [
      [t.journeys.parts[part], "", weight, points, evidence.value, "", "", ""],
      ...measures.map((measure) => [
        t.journeys.parts[part],
        t.journeys.measures[measure.measure] ?? measure.measure,
        null,
        measure.points,
        null,
        value(measure, measure.median),
        value(measure, measure.good),
        value(measure, measure.bad),
      ]),
    ]),
  };
}

function tenths(value: number, { number }: I18n): string {
  return number(Math.round(10 * value) / 10);
}
