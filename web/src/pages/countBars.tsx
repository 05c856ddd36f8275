import type { Count } from "../api";
import { useI18n } from "../i18n";
import { ChannelMark, channelColor } from "../ui";
import styles from "./countBars.module.css";

/** Counts as quiet bars behind their names, each with its number and its share of the total. */
export function CountBars({
  counts,
  total,
  channels = false,
}: {
  counts: readonly Count[];
  total: number;
  channels?: boolean;
}) {
  const { number, percent } = useI18n();
  const largest = Math.max(1, ...counts.map((count) => count.events));
  return (
    <ul className={styles.list}>
      {counts.map((count) => (
        <li key={count.name} className={styles.row}>
          <span className={styles.cell}>
            <span
              className={styles.bar}
              style={{
                width: `${(100 * count.events) / largest}%`,
                background: channels ? `color-mix(in srgb, ${channelColor(count.name)} 20%, transparent)` : undefined,
              }}
            />
            <span className={styles.name}>{channels ? <ChannelMark name={count.name} /> : count.name}</span>
          </span>
          <span className={styles.share}>{percent(total ? count.events / total : null)}</span>
          <span className={styles.count}>{number(count.events)}</span>
        </li>
      ))}
    </ul>
  );
}
