import { type ReactNode, useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Panel } from "../../ui";
import styles from "./explore.module.css";

/** The controls of a question; a phone shows them when asked, so that the answer comes first. */
export function QuestionPanel({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.question} data-open={open || undefined}>
      <span className={styles.change}>
        <Button trailing={open ? "up" : "chevronDown"} aria-expanded={open} onPress={() => setOpen(!open)}>
          {t.explore.change}
        </Button>
      </span>
      <div className={styles.questionBody}>
        <Panel>{children}</Panel>
      </div>
    </div>
  );
}
