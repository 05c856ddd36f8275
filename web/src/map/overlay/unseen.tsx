import { useI18n } from "../../i18n";
import { Icon, type IconName } from "../../ui";
import { useOverlay } from "./context";
import styles from "./overlay.module.css";
import type { PlaceState } from "./types";

const ICONS: Record<Exclude<PlaceState, "seen">, IconName> = {
  unseen: "warn",
  unbound: "link",
  untranslatable: "info",
};

/** Why a place has no figures: it was drawn but never seen, or nobody said which events are meant. */
export function UnseenMark({ id }: { id: string }) {
  const { t } = useI18n();
  const state = useOverlay()?.places.get(id)?.state;
  if (!state || state === "seen") return null;
  const words = t.mapViews.states[state];
  return (
    <span role="img" className={styles.unseen} data-state={state} data-tip={words.why} aria-label={words.why}>
      <Icon name={ICONS[state]} size={12} />
      <span>{words.short}</span>
    </span>
  );
}
