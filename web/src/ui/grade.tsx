import type { Mean, Rate } from "../api";
import { useI18n } from "../i18n";
import styles from "./grade.module.css";
import { FEW, GRADE_COLORS, gradeOf, wholeScore } from "./grades";

/** The letter of a score, in the colour of the scale of feelings; the letter carries the meaning. */
export function GradeMark({ score, size = "md" }: { score: number; size?: "sm" | "md" | "lg" }) {
  const { t } = useI18n();
  const grade = gradeOf(score);
  return (
    <span
      role="img"
      aria-label={t.journeys.grade(grade)}
      className={`${styles.grade} ${styles[size]}`}
      style={{ "--grade": GRADE_COLORS[grade] } as React.CSSProperties}
    >
      {grade}
    </span>
  );
}

export interface ScoreMarkProps {
  /** From 0 to 100; null where nothing is known. */
  score: number | null | undefined;
  /** How many runs it is the mean of: few look uncertain. */
  n?: number;
  size?: "sm" | "md" | "lg";
}

/** A score with its grade. */
export function ScoreMark({ score, n, size = "md" }: ScoreMarkProps) {
  const { t, number } = useI18n();
  if (score === null || score === undefined) {
    return (
      <span className={styles.unknown} title={t.journeys.noScore}>
        –
      </span>
    );
  }
  const few = n !== undefined && n < FEW;
  return (
    <span className={`${styles.score} ${styles[size]}`} title={few ? t.journeys.few(number(n)) : undefined}>
      <span className={styles.number} data-few={few || undefined}>
        {few && "≈\u00a0"}
        {number(wholeScore(score))}
      </span>
      <GradeMark score={score} size={size} />
    </span>
  );
}

export interface GoalAndExperienceProps {
  /** The share of runs that reached the goal, or whether one run did. */
  goal: Rate | boolean | null;
  /** From 0 to 100. */
  experience: Mean | number | null;
  /** With the interval and the number of runs under each. */
  detailed?: boolean;
}

/** The two marks that never stand alone: whether the goal is reached, and what it was like. */
export function GoalAndExperience({ goal, experience, detailed = false }: GoalAndExperienceProps) {
  const { t, number, percent } = useI18n();
  const rate = typeof goal === "boolean" ? null : goal;
  const share = typeof goal === "boolean" ? Number(goal) : (goal?.value ?? null);
  const mean = typeof experience === "number" || experience === null ? null : experience;
  const level = typeof experience === "number" ? experience : (experience?.value ?? null);
  const shownGoal =
    typeof goal === "boolean" ? (goal ? t.journeys.yes : t.journeys.no) : percent(share, rate && rate.n < 100 ? 0 : 1);
  const note = (low: number | null, high: number | null, n: number, write: (value: number | null) => string) =>
    low === null || high === null ? null : t.journeys.intervalN(write(low), write(high), number(n));
  return (
    <dl className={styles.pair} data-detailed={detailed || undefined}>
      <One
        label={t.journeys.goal}
        value={shownGoal}
        level={share}
        few={rate !== null && rate.n < FEW}
        note={detailed && rate ? note(rate.low, rate.high, rate.n, (value) => percent(value, 0)) : null}
      />
      <One
        label={t.journeys.experience}
        value={level === null ? "–" : number(wholeScore(level))}
        level={level === null ? null : level / 100}
        color={level === null ? undefined : GRADE_COLORS[gradeOf(level)]}
        few={mean !== null && mean.n < FEW}
        note={
          detailed && mean ? note(mean.low, mean.high, mean.n, (value) => number(value && Math.round(value))) : null
        }
      />
    </dl>
  );
}

interface OneProps {
  label: string;
  value: string;
  /** The length of the bar, in [0, 1]. */
  level: number | null;
  color?: string;
  few: boolean;
  note: string | null;
}

function One({ label, value, level, color, few, note }: OneProps) {
  return (
    <div className={styles.one}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.oneValue} data-few={few || undefined}>
          {few && value !== "–" && "≈\u00a0"}
          {value}
        </span>
        <span className={styles.rail} aria-hidden="true">
          {level !== null && (
            <span
              className={styles.fill}
              data-few={few || undefined}
              style={{ width: `${100 * Math.min(1, Math.max(0, level))}%`, background: color }}
            />
          )}
        </span>
        {note && <span className={styles.oneNote}>{note}</span>}
      </dd>
    </div>
  );
}
