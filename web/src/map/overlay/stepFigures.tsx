import { feelingColor } from "../../charts/feelingScale";
import { type I18n, useI18n } from "../../i18n";
import { GRADE_COLORS, GradeMark, gradeOf } from "../../ui";
import { type Step, type Touchpoint, textOf } from "../model";
import { type ShownOverlay, useOverlay } from "./context";
import { Figure } from "./figure";
import styles from "./overlay.module.css";
import { evidenceOf, passed, type Reading, reading } from "./places";
import type { OverlayMode, PlaceFigures } from "./types";
import { UnseenMark } from "./unseen";
import { meanLines, modeShown, placeLines, restsOn } from "./words";

/** Of a step: its score and, in the words of the mode, a bar and a number. */
export function StepFigures({ step }: { step: Step }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const place = shown?.places.get(step.id);
  if (!shown || !place) return null;
  if (shown.mode === "evidence") return <EvidenceMark level={evidenceOf(shown.map, step)} />;
  if (place.state !== "seen") return <UnseenMark id={step.id} />;
  const read = reading(shown.mode, place, shown.most);
  return (
    <span className={styles.step}>
      <ScoreDot place={place} />
      <Figure
        label={i18n.t.mapViews.modes[shown.mode]}
        value={read.value === null ? null : modeShown(shown.mode, read.value, i18n)}
        n={read.n ?? place.customers}
        more={[...noteOf(shown.mode, read, place, i18n), ...placeLines(place, i18n)]}
        href={openedBy(shown, place)}
      >
        <Bar mode={shown.mode} read={read} />
      </Figure>
    </span>
  );
}

function noteOf(mode: OverlayMode, read: Reading, place: PlaceFigures, i18n: I18n): string[] {
  if (mode === "score") return meanLines(place.score, i18n);
  if (mode === "feeling") return meanLines(place.feeling, i18n);
  return read.n === null || mode === "volume" ? [] : [restsOn(read.n, i18n)];
}

/** What a figure of the mode opens: who was lost, who went on, or everybody. */
function openedBy({ mode, people }: ShownOverlay, place: PlaceFigures): string {
  if (mode === "loss" && place.lost) return people(place.id, "lost");
  if (mode === "time" && passed(place)) return people(place.id, "going_on");
  return people(place.id, "in");
}

function Bar({ mode, read }: { mode: OverlayMode; read: Reading }) {
  return (
    <span className={styles.bar} aria-hidden="true" data-empty={read.level === null || undefined}>
      {read.level !== null && (
        <span
          data-mode={mode}
          style={{
            width: `${Math.max(read.level > 0 ? 3 : 0, Math.min(100, 100 * read.level))}%`,
            background: inkOf(mode, read.value),
          }}
        />
      )}
    </span>
  );
}

function inkOf(mode: OverlayMode, value: number | null): string | undefined {
  if (value === null) return undefined;
  if (mode === "score") return GRADE_COLORS[gradeOf(value)];
  if (mode === "feeling") return feelingColor(value / 2);
  return undefined;
}

/** The grade of a place's score; a ring where nothing is known. */
export function ScoreDot({ place }: { place: PlaceFigures }) {
  const i18n = useI18n();
  const words = i18n.t.mapViews.figures;
  const value = place.score?.value;
  const lines = [
    `${words.score}: ${value == null ? words.noData : i18n.number(Math.round(value))}`,
    ...meanLines(place.score, i18n),
  ];
  return value == null ? (
    <span role="img" className={styles.noScore} data-tip={lines.join("\n")} aria-label={lines[0]} />
  ) : (
    <span data-tip={lines.join("\n")} className={styles.dot}>
      <GradeMark score={value} size="sm" />
    </span>
  );
}

const LEVELS = { assumption: 1, partial: 2, evidenced: 3 } as const;

function EvidenceMark({ level }: { level: keyof typeof LEVELS }) {
  const { t } = useI18n();
  const words = t.mapViews.evidence[level];
  return (
    <span role="img" className={styles.evidence} data-level={level} data-tip={words.why} aria-label={words.why}>
      <span aria-hidden="true" className={styles.pips}>
        {[1, 2, 3].map((pip) => (
          <i key={pip} data-on={pip <= LEVELS[level] || undefined} />
        ))}
      </span>
      {words.short}
    </span>
  );
}

/** Of a touchpoint: how many people, and how their runs went. */
export function TouchpointFigures({ touchpoint }: { touchpoint: Touchpoint }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const place = shown?.places.get(touchpoint.id);
  if (!shown || !place) return null;
  if (place.state !== "seen") return <UnseenMark id={touchpoint.id} />;
  return (
    <span className={styles.touchpoint}>
      <Figure
        label={textOf(touchpoint.name, shown.lang)}
        value={i18n.number(place.customers, "compact")}
        n={place.customers}
        more={placeLines(place, i18n)}
        href={shown.people(touchpoint.id, "in")}
      />
      {place.score?.value != null && <ScoreDot place={place} />}
    </span>
  );
}
