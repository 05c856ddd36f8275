import { useI18n } from "../../i18n";
import styles from "./evidenceShare.module.css";

/** How many steps of a map rest on more than an assumption. */
export function EvidenceShare({ evidenced, steps }: { evidenced: number; steps: number }) {
  const { t, percent } = useI18n();
  if (steps === 0) return <>–</>;
  const share = evidenced / steps;
  return (
    <span className={styles.share} title={t.maps.evidenceNote(evidenced, steps)}>
      <span className={styles.rail} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${100 * share}%` }} />
      </span>
      {percent(share, 0)}
    </span>
  );
}
