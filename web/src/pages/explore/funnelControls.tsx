import { ToggleButton } from "react-aria-components";
import type { Count, FunnelOrder } from "../../api";
import { type PeriodUnit, period, written } from "../../charts/periods";
import { useI18n } from "../../i18n";
import { stepWords } from "../../rules/step";
import { NumberField, SearchableMultiPicker, SegmentedControl, Select, Tooltip } from "../../ui";
import { activityOptions } from "./activities";
import styles from "./explore.module.css";
import { type FunnelAsked, type FunnelSetters, mayBeOptional } from "./funnelQuestion";

export interface FunnelControlsProps {
  asked: FunnelAsked;
  set: FunnelSetters;
  activities: readonly Count[];
}

/** The funnel's question, part by part. */
export function FunnelControls({ asked, set, activities }: FunnelControlsProps) {
  const i18n = useI18n();
  const words = i18n.t.explore.funnel;
  const options = activityOptions(activities, i18n);
  const rules = [...new Set(asked.steps)].filter((step) => !activities.some(({ name }) => name === step));
  const toggle = (name: string, on: boolean) =>
    set.setOptional(on ? [...asked.optional, name] : asked.optional.filter((other) => other !== name));
  return (
    <div className={styles.controls}>
      <SearchableMultiPicker
        label={words.steps}
        placeholder={words.addStep}
        options={[...options, ...rules.map((step) => ({ value: step, label: stepWords(step) }))]}
        value={asked.steps}
        onChange={set.setSteps}
        repeatable
        ordered
        max={20}
        itemControls={(name, index) =>
          mayBeOptional(asked, index) && (
            <OptionalToggle
              name={stepWords(name)}
              on={asked.optional.includes(name)}
              onChange={(on) => toggle(name, on)}
            />
          )
        }
      />
      <div className={styles.moreControls}>
        <Select<FunnelOrder>
          label={words.order}
          value={asked.order}
          onChange={set.setOrder}
          options={[
            { value: "ordered", label: words.ordered, note: words.orderedNote },
            { value: "strict", label: words.strict, note: words.strictNote },
            { value: "any", label: words.any, note: words.anyNote },
          ]}
        />
        <WindowControl within={asked.within} onChange={set.setWithin} />
        <SegmentedControl
          label={words.breakdown}
          value={asked.breakdown}
          onChange={set.setBreakdown}
          options={[
            { value: "none", label: words.noBreakdown },
            { value: "channel", label: words.channel },
          ]}
        />
        {asked.order !== "any" && asked.steps.length > 1 && (
          <SearchableMultiPicker
            label={words.exclude}
            note={words.excludeNote}
            placeholder={words.addExclude}
            options={options.filter((option) => !asked.steps.includes(option.value))}
            value={asked.exclude}
            onChange={set.setExclude}
            ordered={false}
          />
        )}
      </div>
    </div>
  );
}

function OptionalToggle({ name, on, onChange }: { name: string; on: boolean; onChange(on: boolean): void }) {
  const { t } = useI18n();
  return (
    <Tooltip text={t.explore.funnel.optional}>
      <ToggleButton
        isSelected={on}
        onChange={onChange}
        aria-label={t.explore.funnel.optionalFor(name)}
        className={styles.optional ?? ""}
      >
        {t.explore.funnel.optionalShort}
      </ToggleButton>
    </Tooltip>
  );
}

const UNITS: readonly PeriodUnit[] = ["minute", "hour", "day", "week"];

function WindowControl({ within, onChange }: { within: string | null; onChange(within: string | null): void }) {
  const { t } = useI18n();
  const words = t.explore.funnel;
  const chosen = period(within);
  return (
    <div className={styles.window}>
      <Select<PeriodUnit | "none">
        label={words.window}
        value={chosen?.unit ?? "none"}
        onChange={(unit) => onChange(unit === "none" ? null : written({ unit, count: chosen?.count ?? 7 }))}
        options={(["none", ...UNITS] as const).map((unit) => ({ value: unit, label: words.units[unit] }))}
      />
      {chosen && (
        <NumberField
          label={words.windowCount}
          hideLabel
          min={1}
          max={10_000}
          value={chosen.count}
          onChange={(count) => Number.isFinite(count) && onChange(written({ ...chosen, count }))}
        />
      )}
    </div>
  );
}
