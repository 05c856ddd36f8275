import type { Outcome } from "../../api";
import { useI18n } from "../../i18n";
import { Tag } from "../../ui";
import styles from "./journey.module.css";

const TONES = { achieved: "good", failed: "bad", abandoned: "warn", open: "neutral" } as const;

/** How a run ended, in words; the colour only repeats them. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useI18n();
  return (
    <span className={styles.outcome}>
      <Tag tone={TONES[outcome]}>{t.journeys.outcomes[outcome]}</Tag>
    </span>
  );
}
