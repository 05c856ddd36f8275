import { useI18n } from "../../i18n";
import { Tag } from "../../ui";
import styles from "./data.module.css";

/** The name of a reason in the reader's language; a reason we do not know keeps its code. */
export function useReasonName(): (code: string) => string {
  const { t } = useI18n();
  return (code) => (Object.hasOwn(t.data.reasons, code) ? t.data.reasons[code as keyof typeof t.data.reasons] : code);
}

/** How many rows were rejected for each reason, the most frequent first. */
export function Reasons({ reasons }: { reasons: Record<string, number> }) {
  const { number } = useI18n();
  const name = useReasonName();
  const entries = Object.entries(reasons)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return null;
  return (
    <ul className={styles.tags}>
      {entries.map(([code, count]) => (
        <li key={code}>
          <Tag tone="warn">
            {name(code)} · {number(count)}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
