import type { Reference, Score } from "../../api";
import { shownValue } from "../../charts/lostPoints";
import { useI18n } from "../../i18n";
import { NumberField } from "../../ui";
import styles from "./score.module.css";
import { MEASURES, unitOf } from "./weights";

/** The unit in which a span is typed: the largest of which both ends are at least one, or nearly. */
const SPANS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

export interface ReferencesEditorProps {
  references: Record<string, Reference>;
  onChange(references: Record<string, Reference>): void;
  /** What the measures are in the data. */
  score: Score;
}

/** From where on a measure costs points, and from where on it costs them all. */
export function ReferencesEditor({ references, onChange, score }: ReferencesEditorProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const words = t.guide.score;
  const medians = new Map(
    score.parts.flatMap((part) => part.measures.map((each) => [each.measure, each.median] as const)),
  );
  return (
    <div className={styles.references}>
      {(["effort", "time", "feeling"] as const).map((part) => {
        const measures = MEASURES[part].filter((measure) => references[measure]);
        if (!measures.length) return null;
        return (
          <fieldset key={part} className={styles.part}>
            <legend>{t.journeys.parts[part]}</legend>
            {measures.map((measure) => (
              <ReferenceRow
                key={measure}
                measure={measure}
                reference={references[measure] ?? { good: 0, bad: 0 }}
                median={words.medianIs(shownValue(medians.get(measure) ?? null, measure, i18n))}
                onChange={(reference) => onChange({ ...references, [measure]: reference })}
              />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

interface ReferenceRowProps {
  measure: string;
  reference: Reference;
  median: string;
  onChange(reference: Reference): void;
}

function ReferenceRow({ measure, reference, median, onChange }: ReferenceRowProps) {
  const { t } = useI18n();
  const words = t.guide.score;
  const name = t.journeys.measures[measure] ?? measure;
  const { good, bad } = reference;
  const { unit, size } = scaleOf(measure, good, bad);
  const wrong = good > bad ? words.reversed : null;
  const shown = (value: number) => Math.round((100 * value) / size) / 100;
  const set = (end: keyof Reference, value: number) =>
    Number.isFinite(value) && onChange({ ...reference, [end]: value * size });
  return (
    <div className={styles.reference}>
      <span>
        <span className={styles.measure}>{name}</span>
        <span className={styles.median}>{median}</span>
      </span>
      <NumberField
        label={words.good(name)}
        hideLabel
        unit={words.units[unit]}
        min={0}
        step={0.01}
        value={shown(good)}
        onChange={(value) => set("good", value)}
        error={wrong}
      />
      <span aria-hidden="true">→</span>
      <NumberField
        label={words.bad(name)}
        hideLabel
        unit={words.units[unit]}
        min={0}
        step={0.01}
        value={shown(bad)}
        onChange={(value) => set("bad", value)}
      />
    </div>
  );
}

function scaleOf(
  measure: string,
  good: number,
  bad: number,
): { unit: "day" | "hour" | "minute" | "share" | "count"; size: number } {
  const kind = unitOf(measure);
  if (kind === "share") return { unit: "share", size: 0.01 };
  if (kind === "count") return { unit: "count", size: 1 };
  const [unit, size] = SPANS.find(([, seconds]) => Math.max(good, bad) >= 2 * seconds) ?? SPANS[2];
  return { unit, size };
}
