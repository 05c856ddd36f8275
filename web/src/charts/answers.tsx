import type { AnswerCount } from "../api";
import { useI18n } from "../i18n";
import charts from "./charts.module.css";
import { feelingColor } from "./feelingScale";
import { ChartFigure } from "./figure";
import { Mark, Picture } from "./marks";

const ROW = 30;
const LABEL = 34;
const NUMBERS = 132;

export interface AnswersChartProps {
  title: string;
  description: string;
  distribution: readonly AnswerCount[];
}

/** How often each answer of a scale was given. */
export function AnswersChart({ title, description, distribution }: AnswersChartProps) {
  const { t, number, percent } = useI18n();
  const words = t.metrics;
  const total = distribution.reduce((sum, { count }) => sum + count, 0);
  return (
    <ChartFigure
      title={title}
      description={description}
      reading={words.answersReading}
      empty={total === 0 ? words.noAnswers : null}
      table={{
        columns: [
          { label: words.answerName, kind: "text" },
          { label: words.answersColumn, kind: "count" },
          { label: words.share, kind: "share" },
          { label: words.low, kind: "share" },
          { label: words.high, kind: "share" },
        ],
        rows: distribution.map(({ answer, count, share }) => [
          number(answer),
          count,
          share.value,
          share.low,
          share.high,
        ]),
      }}
    >
      {(width) => {
        const least = Math.min(...distribution.map(({ answer }) => answer));
        const most = Math.max(...distribution.map(({ answer }) => answer));
        const largest = Math.max(...distribution.map(({ share }) => share.high ?? 0), 1e-9);
        const room = width - LABEL - NUMBERS;
        return (
          <Picture title={title} width={width} height={ROW * distribution.length}>
            {[...distribution].reverse().map(({ answer, count, share }, index) => {
              const y = ROW * index;
              const scale = (value: number | null) => LABEL + (room * (value ?? 0)) / largest;
              return (
                <Mark
                  key={answer}
                  id={`answer-${answer}`}
                  first={index === 0}
                  detail={{
                    title: words.answer(number(answer), words.answers(count, number(count)), percent(share.value)),
                    lines: [t.charts.interval(percent(share.low), percent(share.high), number(share.n))],
                  }}
                  words={
                    <>
                      <text className={charts.stepName} x={LABEL - 10} y={y + 20} textAnchor="end">
                        {number(answer)}
                      </text>
                      <text x={width} y={y + 20} textAnchor="end" className={charts.note}>
                        {`${percent(share.value)} · ${number(count)}`}
                      </text>
                    </>
                  }
                >
                  <rect
                    className={charts.bar}
                    x={LABEL}
                    y={y + 5}
                    width={Math.max(1, scale(share.value) - LABEL)}
                    height={ROW - 10}
                    style={{ fill: feelingColor(most > least ? (2 * (answer - least)) / (most - least) - 1 : 0) }}
                  />
                  {share.low !== null && share.high !== null && (
                    <path
                      className={charts.whisker}
                      d={`M${scale(share.low)},${y + 11}v8m0,-4H${scale(share.high)}m0,-4v8`}
                    />
                  )}
                </Mark>
              );
            })}
          </Picture>
        );
      }}
    </ChartFigure>
  );
}
