import { useEffect, useState } from "react";
import { useI18n } from "../i18n";
import { explain } from "../i18n/problem";
import { Button, Icon, type IconName } from "../ui";
import { ClashDialog } from "./clashDialog";
import { isGone } from "./saving";
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
  const news = useNewsFromOthers();
  const [isAsking, ask] = useState(false);
  const words = t.mapCore;
  useEffect(() => {
    if (clashes.length) ask(true);
  }, [clashes.length]);
  // What a map that is gone means stands above it.
  const hint =
    saving === "offline"
      ? words.savingHint.offline
      : saving === "refused" && !isGone(problem) && `${explain(problem, t.errors).message} ${words.savingHint.refused}`;
  return (
    <div className={styles.chip} data-saving={saving}>
      <span role="status" className={styles.state}>
        <Icon name={ICONS[saving]} />
        {words.saving[saving]}
      </span>
      {news && saving === "saved" && <span className={styles.hint}>{words.done.theirs}</span>}
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

const SHOWN_MS = 8_000;

/** Whether others have just saved; said aloud too. */
function useNewsFromOthers(): boolean {
  const { t } = useI18n();
  const { taken, announce } = useMap();
  const [seen, see] = useState(taken);
  const words = t.mapCore.done.theirs;
  useEffect(() => {
    if (taken === seen) return;
    announce(words);
    const timer = setTimeout(() => see(taken), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [taken, seen, announce, words]);
  return taken !== seen;
}
