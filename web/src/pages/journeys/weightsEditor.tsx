import type { Part } from "../../api";
import { useI18n } from "../../i18n";
import { Button, Icon, NumberField, Slider } from "../../ui";
import styles from "./score.module.css";
import { PARTS, scaledTo100, sumOf, sumsTo100 } from "./weights";

export interface WeightsEditorProps {
  weights: Record<Part, number>;
  onChange(weights: Record<Part, number>): void;
}

/** What each part of the score weighs. Only together they must be 100, so that one can be moved after the other. */
export function WeightsEditor({ weights, onChange }: WeightsEditorProps) {
  const { t, number } = useI18n();
  const words = t.guide.score;
  const sum = sumOf(weights);
  const right = sumsTo100(weights);
  const set = (part: Part, value: number) => Number.isFinite(value) && onChange({ ...weights, [part]: value });
  return (
    <div className={styles.weights}>
      {PARTS.map((part) => (
        <div key={part} className={styles.weight}>
          <Slider
            label={t.journeys.parts[part]}
            note={t.journeys.partNotes[part]}
            value={weights[part]}
            onChange={(value) => set(part, value)}
          />
          <NumberField
            label={words.weightOf(t.journeys.parts[part])}
            hideLabel
            min={0}
            max={100}
            value={weights[part]}
            onChange={(value) => set(part, value)}
          />
        </div>
      ))}
      <div className={styles.sum} data-wrong={!right || undefined} role="status">
        <span>
          {!right && <Icon name="error" />} {words.sum} <strong>{number(sum)}</strong>
          {!right && <span> {sum > 100 ? words.tooMuch(number(sum - 100)) : words.tooLittle(number(100 - sum))}</span>}
        </span>
        {!right && (
          <Button size="sm" onPress={() => onChange(scaledTo100(weights))}>
            {words.scale}
          </Button>
        )}
      </div>
    </div>
  );
}
