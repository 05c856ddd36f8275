import type { RunEvent } from "../api/run";
import type { I18n } from "../i18n";
import { feelingColor } from "./feelingScale";
import styles from "./run.module.css";
import type { RunLayout } from "./runLayout";
import { points } from "./runWords";
import { wrap } from "./text";

/** What was felt, as a curve around a neutral middle. */
export function Feelings({ layout: { feeling, left, right } }: { layout: RunLayout }) {
  if (!feeling) return null;
  const way = feeling.points.map(({ x, y }, index) => `${index ? "L" : "M"}${x},${y}`).join("");
  return (
    <>
      <line className={styles.middle} x1={left} x2={right} y1={feeling.middle} y2={feeling.middle} />
      <path className={styles.curve} d={way} />
      {feeling.points.map(({ index, kind, x, y, value }) =>
        kind === "answer" ? (
          <rect
            key={`${index}a`}
            className={styles.feeling}
            x={x - 6}
            y={y - 6}
            width={12}
            height={12}
            style={{ fill: feelingColor(value) }}
          />
        ) : (
          <circle
            key={`${index}s`}
            className={styles.feeling}
            cx={x}
            cy={y}
            r={6.5}
            style={{ fill: feelingColor(value) }}
          />
        ),
      )}
    </>
  );
}

interface LossesProps {
  layout: RunLayout;
  i18n: I18n;
  events: RunEvent[];
}

/** The points lost at each event, and to what most of them. */
export function Losses({ layout: { losses, named, columns }, i18n, events }: LossesProps) {
  return losses?.bars.map(({ index, points: lost, ...bar }) => (
    <g key={index}>
      <rect {...bar} className={styles.loss} />
      <text className={styles.points} x={bar.x + bar.width / 2} y={bar.y + bar.height + 14} textAnchor="middle">
        {i18n.t.run.points(points(lost, i18n))}
      </text>
      {named &&
        wrap(worstOf(events[index], i18n), (columns[index]?.width ?? 0) - 6, 11, 2).map((line, row) => (
          <text
            key={line}
            className={styles.quiet}
            x={bar.x + bar.width / 2}
            y={bar.y + bar.height + 28 + 12 * row}
            textAnchor="middle"
          >
            {line}
          </text>
        ))}
    </g>
  ));
}

/** The measure that cost most at an event. */
function worstOf(event: RunEvent | undefined, { t }: I18n): string {
  const worst = event?.deductions.reduce((a, b) => (b.points > a.points ? b : a));
  return worst ? (t.journeys.measures[worst.measure] ?? worst.measure) : "";
}
