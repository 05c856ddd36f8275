import { useI18n } from "../../i18n";
import { ChannelMark } from "../../ui";
import styles from "./components.module.css";
import type { Samples } from "./samples";

const SIZES = ["2xl", "xl", "lg", "md", "sm", "xs"] as const;
const COLOURS = [
  ...["bg", "surface", "surface-2", "border", "muted", "text"].map((name) => `--color-${name}`),
  ...["accent", "accent-soft", "good", "warn", "bad"].map((name) => `--color-${name}`),
  ...[1, 2, 3, 4, 5, 6].map((index) => `--color-neutral-${index}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((index) => `--channel-${index}`),
  ...["neg2", "neg1", "0", "pos1", "pos2"].map((name) => `--feeling-${name}`),
];

export function Typography({ words }: { words: Samples }) {
  return (
    <div>
      {SIZES.map((size) => (
        <p key={size} style={{ fontSize: `var(--text-${size})` }}>
          {words.pangram} 0123456789
        </p>
      ))}
    </div>
  );
}

export function Colours() {
  return (
    <ul className={styles.swatches}>
      {COLOURS.map((name) => (
        <li key={name} className={styles.swatch}>
          <span className={styles.paint} style={{ background: `var(${name})` }} />
          {name.slice(2)}
        </li>
      ))}
    </ul>
  );
}

export function Channels() {
  const { t } = useI18n();
  const names = [...Object.keys(t.ui.channels), "kiosk", "partner", "drive"];
  return (
    <ul className={styles.row}>
      {names.map((name) => (
        <li key={name}>
          <ChannelMark name={name} />
        </li>
      ))}
      <li>
        <ChannelMark name="website" compact />
      </li>
    </ul>
  );
}
