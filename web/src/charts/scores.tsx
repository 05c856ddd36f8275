import { useId } from "react";
import type { Score } from "../api/runs";
import { type I18n, useI18n } from "../i18n";
import { GRADE_COLORS, GRADES, gradeOf, wholeScore } from "../ui/grades";
import styles from "./charts.module.css";
import { ChartFigure, type ChartView } from "./figure";
import { Hatch } from "./glyph";
import { type Detail, Mark, Picture, Unspoken } from "./marks";
import { SMALL_SAMPLE } from "./sample";
import { type ScoreBar, type ScoreLayout, scoreLayout } from "./scoreLayout";
import type { ChartTable } from "./table";
import { measure, shorten } from "./text";

export interface ScoresChartProps {
  result: Score;
  /** The same runs, scored otherwise: drawn as an outline. */
  before?: Score | null;
  source?: string;
  onRuns?(grade: string): void;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
}

/** How the scores of a journey's runs are spread, and where their mean lies. */
export function ScoresChart({ result, before = null, onRuns, ...view }: ScoresChartProps) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const words = t.charts.scores;
  const { value, low, high, n } = result.mean;
  const few = n > 0 && n < SMALL_SAMPLE;
  return (
    <ChartFigure
      {...view}
      title={words.title}
      description={
        value === null
          ? words.none
          : words.describe(
              number(wholeScore(value)),
              gradeOf(value),
              rounded(low, i18n),
              rounded(high, i18n),
              number(n),
            )
      }
      reading={[words.reading, before && words.readingBefore, few && words.few(SMALL_SAMPLE)].filter(Boolean).join(" ")}
      table={scoresTable(result, before, i18n)}
      empty={n ? null : words.none}
      hint={onRuns ? t.charts.milestones.clickRuns : null}
    >
      {(width) => (
        <ScoresPicture
          result={result}
          layout={scoreLayout(result.distribution, width, before?.distribution ?? null)}
          i18n={i18n}
          few={few}
          onRuns={onRuns}
        />
      )}
    </ChartFigure>
  );
}

interface PictureProps {
  result: Score;
  layout: ScoreLayout;
  i18n: I18n;
  few: boolean;
  onRuns?(grade: string): void;
}

function ScoresPicture({ result, layout, i18n, few, onRuns }: PictureProps) {
  const id = useId().replaceAll(":", "");
  const floor = layout.plot.y + layout.plot.height;
  return (
    <Picture title={i18n.t.charts.scores.title} width={layout.width} height={layout.height}>
      <defs>
        {GRADES.map(({ grade }) => (
          <Hatch key={grade} id={`${id}${grade}`} color={GRADE_COLORS[grade]} dense />
        ))}
      </defs>
      {layout.bars.map((bar, index) => (
        <Mark
          key={bar.from}
          id={`bin-${bar.from}`}
          first={index === 0}
          detail={barDetail(bar, i18n)}
          onOpen={onRuns && bar.runs > 0 ? () => onRuns(bar.grade) : undefined}
        >
          <rect x={bar.x} y={layout.plot.y} width={bar.width} height={layout.plot.height} className={styles.touch} />
          <rect
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            className={styles.bar}
            style={{ fill: few ? `url(#${id}${bar.grade})` : GRADE_COLORS[bar.grade] }}
          />
        </Mark>
      ))}
      <Unspoken>
        {layout.outline && <path d={layout.outline} className={styles.outline} />}
        <line x1={0} x2={layout.width} y1={floor} y2={floor} className={styles.axis} />
        {[0, 20, 40, 60, 80, 100].map((score) => (
          <text
            key={score}
            x={layout.at(score)}
            y={floor + 15}
            textAnchor={score === 0 ? "start" : score === 100 ? "end" : "middle"}
            className={styles.tick}
          >
            {score}
          </text>
        ))}
        <MeanLine result={result} layout={layout} i18n={i18n} />
        {layout.bands.map(({ grade, x, y, width, height }) => {
          const count = i18n.number(result.grades[grade] ?? 0);
          return (
            <g key={grade}>
              <rect x={x} y={y} width={width} height={4} style={{ fill: GRADE_COLORS[grade] }} />
              <text x={x + width / 2} y={y + height - 4} textAnchor="middle" className={styles.note}>
                <tspan className={styles.strong}>{grade}</tspan> {shorten(count, width - 18, 12)}
              </text>
            </g>
          );
        })}
      </Unspoken>
    </Picture>
  );
}

/** The mean with its interval, above the bars. */
function MeanLine({ result, layout, i18n }: Pick<PictureProps, "result" | "layout" | "i18n">) {
  const { value, low, high } = result.mean;
  if (value === null) return null;
  const x = layout.at(value);
  const top = layout.plot.y;
  const label = i18n.t.charts.scores.mean(i18n.number(Math.round(10 * value) / 10));
  const right = x + 8 + measure(label, 12, 600) < layout.width;
  return (
    <g>
      {low !== null && high !== null && (
        <rect
          x={layout.at(low)}
          y={top}
          width={Math.max(1, layout.at(high) - layout.at(low))}
          height={layout.plot.height}
          className={styles.meanRange}
        />
      )}
      <path d={`M${x},${top - 8}V${top + layout.plot.height}`} className={styles.meanLine} />
      <text x={right ? x + 6 : x - 6} y={top - 10} textAnchor={right ? "start" : "end"} className={styles.strongNote}>
        {label}
      </text>
    </g>
  );
}

function barDetail(bar: ScoreBar, { t, number, percent }: I18n): Detail {
  return {
    title: t.charts.scores.bin(number(bar.from), number(bar.from + 5), bar.grade),
    lines: [`${t.journeys.runs(bar.runs, number(bar.runs))}, ${percent(bar.share)}`],
  };
}

function scoresTable(result: Score, before: Score | null, { t }: I18n): ChartTable {
  const words = t.charts.scores.columns;
  const total = Math.max(1, result.mean.n);
  return {
    columns: [
      { label: words.from, kind: "count" },
      { label: words.to, kind: "count" },
      { label: words.grade, kind: "text" },
      { label: words.runs, kind: "count" },
      { label: words.share, kind: "share" },
      ...(before ? [{ label: words.before, kind: "count" as const }] : []),
    ],
    rows: result.distribution.map((runs, index) => [
      index * 5,
      index * 5 + 5,
      gradeOf(index * 5),
      runs,
      runs / total,
      ...(before ? [before.distribution[index] ?? 0] : []),
    ]),
  };
}

function rounded(value: number | null, { number }: I18n): string {
  return number(value === null ? null : Math.round(value));
}
