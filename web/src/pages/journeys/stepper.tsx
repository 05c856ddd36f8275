import type { Fault } from "../../api";
import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { STEPS, type Step, stepOf } from "./guideSteps";
import styles from "./stepper.module.css";

/** Where one is in the guide; every step can be reached at once. */
export function Stepper({ step, onStep, faults }: { step: Step; onStep(step: Step): void; faults: readonly Fault[] }) {
  const { t } = useI18n();
  const at = STEPS.indexOf(step);
  return (
    <nav aria-label={t.guide.steps}>
      <ol className={styles.steps}>
        {STEPS.map((each, index) => {
          const wrong = faults.some((fault) => stepOf(fault) === each);
          const { title, note } = t.guide.step[each];
          return (
            <li key={each}>
              <button
                type="button"
                className={styles.step}
                aria-current={each === step ? "step" : undefined}
                data-done={index < at || undefined}
                data-wrong={wrong || undefined}
                onClick={() => onStep(each)}
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
          );
        })}
      </ol>
    </nav>
  );
}
