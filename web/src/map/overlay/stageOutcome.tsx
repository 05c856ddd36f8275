import { useI18n } from "../../i18n";
import { useOverlay } from "./context";
import { Figure } from "./figure";
import styles from "./overlay.module.css";
import { ScoreDot } from "./stepFigures";
import { UnseenMark } from "./unseen";
import { placeLines } from "./words";

/** Of a stage from afar: how its runs went, and how many people it lost. */
export function StageOutcome({ id }: { id: string }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const place = shown?.places.get(id);
  if (!shown || !place) return null;
  if (place.state !== "seen") return <UnseenMark id={id} />;
  const { t, number } = i18n;
  return (
    <span className={styles.row}>
      <ScoreDot place={place} />
      {place.lost !== null && (
        <Figure
          label={t.mapViews.modes.loss}
          value={`−${number(place.lost, "compact")}`}
          exact={number(place.lost)}
          n={place.customers}
          more={placeLines(place, i18n)}
          href={shown.people(id, "lost")}
        />
      )}
    </span>
  );
}
