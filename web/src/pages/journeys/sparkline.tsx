import type { TrendPoint } from "../../api";
import { useI18n } from "../../i18n";
import styles from "./list.module.css";

const WIDTH = 96;
const HEIGHT = 28;

/** The score of the last periods as a small line on the scale of 0 to 100; its ends are said. */
export function Sparkline({ name, trend }: { name: string; trend: readonly TrendPoint[] }) {
  const { t, number } = useI18n();
  const known = trend.flatMap(({ score }, index) => (score === null ? [] : [{ index, score }]));
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length < 2) return <span className={styles.noTrend}>{t.journeys.list.noTrend}</span>;
  const scores = known.map(({ score }) => score);
  const low = Math.max(0, Math.min(...scores) - 5);
  const high = Math.min(100, Math.max(...scores) + 5);
  const x = (index: number) => 3 + (index / Math.max(1, trend.length - 1)) * (WIDTH - 6);
  const y = (score: number) => HEIGHT - 3 - ((score - low) / (high - low)) * (HEIGHT - 6);
  const points = known.map(({ index, score }) => `${x(index)},${y(score)}`).join(" ");
  const shown = (score: number) => number(Math.round(score));
  return (
    <svg
      className={styles.spark}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t.journeys.list.trend(name, shown(first.score), shown(last.score))}
    >
      <polyline points={points} />
      <circle cx={x(last.index)} cy={y(last.score)} r={2.5} />
    </svg>
  );
}
