import type { ReactNode } from "react";
import { RadioGroup as AriaRadioGroup, Label, Radio } from "react-aria-components";
import { FieldNotes, type FieldProps, labelClass } from "./field";
import styles from "./field.module.css";
import { Icon, type IconName } from "./icons";

export interface ChoiceOption<T extends string> {
  value: T;
  label: string;
  note?: ReactNode;
  icon?: IconName;
}

export interface ChoiceProps<T extends string> extends FieldProps {
  options: readonly ChoiceOption<T>[];
  value: T;
  onChange(value: T): void;
}

/** One of a few short choices, side by side. */
export function SegmentedControl<T extends string>(props: ChoiceProps<T>) {
  const { label, hideLabel, options, onChange, note, error, ...rest } = props;
  return (
    <AriaRadioGroup
      {...rest}
      orientation="horizontal"
      onChange={(value) => onChange(value as T)}
      className={styles.field ?? ""}
    >
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <div className={styles.segments}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.segment ?? ""}>
            {option.icon && <Icon name={option.icon} />}
            {option.label}
          </Radio>
        ))}
      </div>
      <FieldNotes note={note} error={error} />
    </AriaRadioGroup>
  );
}

/** One of a few choices that need a sentence each. */
export function RadioGroup<T extends string>(props: ChoiceProps<T>) {
  const { label, hideLabel, options, onChange, note, error, ...rest } = props;
  return (
    <AriaRadioGroup {...rest} onChange={(value) => onChange(value as T)} className={styles.field ?? ""}>
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <div className={styles.radios}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.radio ?? ""}>
            <span>
              {option.label}
              {option.note && <span className={`${styles.note} ${styles.field}`}>{option.note}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes note={note} error={error} />
    </AriaRadioGroup>
  );
}
