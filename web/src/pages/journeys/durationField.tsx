import { type PeriodUnit, period, written } from "../../charts/periods";
import { useI18n } from "../../i18n";
import { NumberField, Select } from "../../ui";
import styles from "./guide.module.css";

const UNITS: readonly PeriodUnit[] = ["minute", "hour", "day", "week"];

export interface DurationFieldProps {
  label: string;
  note?: string;
  error?: string | null;
  /** ISO 8601; null for none, where that is allowed. */
  value: string | null;
  onChange(value: string | null): void;
  /** The word for none; without it there is always a duration. */
  none?: string;
}

/** A span of time: how many of which unit. */
export function DurationField({ label, note, error, value, onChange, none }: DurationFieldProps) {
  const { t } = useI18n();
  const chosen = period(value) ?? (value === null ? null : { count: 0, unit: "day" as const });
  const units = UNITS.map((unit) => ({ value: unit, label: t.explore.funnel.units[unit] }));
  return (
    <div className={styles.duration}>
      <div className={styles.durationRow} data-none={!chosen || undefined}>
        {chosen && (
          <NumberField
            label={label}
            error={error}
            min={0}
            max={100_000}
            value={chosen.count}
            onChange={(count) => Number.isFinite(count) && onChange(written({ ...chosen, count }))}
          />
        )}
        <Select<PeriodUnit | "none">
          label={chosen ? t.guide.unitOf(label) : label}
          hideLabel={chosen !== null}
          value={chosen?.unit ?? "none"}
          onChange={(unit) => onChange(unit === "none" ? null : written({ unit, count: chosen?.count ?? 30 }))}
          options={none ? [{ value: "none" as const, label: none }, ...units] : units}
        />
      </div>
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}
