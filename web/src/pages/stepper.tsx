import { useI18n } from "../i18n";
import { Icon } from "../ui";
import styles from "./stepper.module.css";

export interface StepperItem<T extends string> {
  id: T;
  title: string;
  note: string;
  /** Something in it has to be put right. */
  wrong?: boolean;
}

export interface StepperProps<T extends string> {
  label: string;
  items: readonly StepperItem<T>[];
  current: T;
  onStep(step: T): void;
}

/** Where one is in a guide; every step can be reached at once. */
export function Stepper<T extends string>({ label, items, current, onStep }: StepperProps<T>) {
  const { t } = useI18n();
  const at = items.findIndex(({ id }) => id === current);
  return (
    <nav aria-label={label}>
      <ol className={styles.steps} style={{ "--steps": items.length } as React.CSSProperties}>
        {items.map(({ id, title, note, wrong }, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.step}
              aria-current={id === current ? "step" : undefined}
              data-done={index < at || undefined}
              data-wrong={wrong || undefined}
              onClick={() => onStep(id)}
            >
              <span className={styles.number}>
                {wrong ? <Icon name="warn" size={12} /> : index < at ? <Icon name="check" size={12} /> : index + 1}
              </span>
              <span className={styles.words}>
                <span className={styles.title}>
                  {title}
                  {wrong && <span className={styles.hidden}>, {t.guide.needsCare}</span>}
                </span>
                <span className={styles.note}>{note}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
