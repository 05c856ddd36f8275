import { useEffect, useState } from "react";
import { ApiError } from "../api";
import { useI18n } from "../i18n";
import { explain } from "../i18n/problem";
import { Button, Icon, type IconName } from "../ui";
import { ClashDialog } from "./clashDialog";
import styles from "./saving.module.css";
import { type Saving, useMap } from "./session";

const ICONS: Record<Saving, IconName> = {
  saved: "check",
  saving: "upload",
  unsaved: "upload",
  offline: "warn",
  refused: "error",
  clash: "people",
};

/** Whether what was changed is saved; and where it is not, why and what to do. */
export function SavingChip() {
  const { t } = useI18n();
  const { saving, problem, clashes, save } = useMap();
  const [isAsking, ask] = useState(false);
  const words = t.mapCore;
  useEffect(() => {
    if (clashes.length) ask(true);
  }, [clashes.length]);
  const isRemoved = problem instanceof ApiError && problem.problem.status === 404;
  const hint =
    saving === "offline"
      ? words.savingHint.offline
      : saving === "refused" &&
        (isRemoved ? words.savingHint.removed : `${explain(problem, t.errors).message} ${words.savingHint.refused}`);
  return (
    <div className={styles.chip} data-saving={saving}>
      <span role="status" className={styles.state}>
        <Icon name={ICONS[saving]} />
        {words.saving[saving]}
      </span>
      {hint && <span className={styles.hint}>{hint}</span>}
      {(saving === "offline" || saving === "refused") && (
        <Button size="sm" onPress={save}>
          {words.savingHint.retry}
        </Button>
      )}
      {saving === "clash" && (
        <Button size="sm" variant="primary" onPress={() => ask(true)}>
          {words.savingHint.choose}
        </Button>
      )}
      {clashes.length > 0 && <ClashDialog isOpen={isAsking} onOpenChange={ask} />}
    </div>
  );
}
