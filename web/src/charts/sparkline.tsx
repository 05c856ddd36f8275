import { type SparkPoint, sparkLayout } from "./sparkLayout";
import styles from "./sparkline.module.css";

export interface SparklineProps {
  points: readonly SparkPoint[];
  /** What it shows, with its first and last values. */
  label: string;
  width?: number;
  height?: number;
}

/** A trend beside a number. */
export function Sparkline({ points, label, width = 120, height = 32 }: SparklineProps) {
  const { line, unfinished, band, last } = sparkLayout(points, width, height);
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {band && <path className={styles.band} d={band} />}
      <path className={styles.line} d={line} />
      {unfinished && <path className={`${styles.line} ${styles.unfinished}`} d={unfinished} />}
      {last && <circle className={styles.last} cx={last.x} cy={last.y} r={2.5} />}
    </svg>
  );
}
