import type { ReactNode } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import styles from "./checks.module.css";
import { labelClass } from "./field";
import { Icon } from "./icons";

export interface CheckOption {
  value: string;
  label: string;
  note?: ReactNode;
  /** A mark before the words, such as a channel's. */
  mark?: ReactNode;
}

export interface ChecksProps {
  label: string;
  hideLabel?: boolean;
  options: readonly CheckOption[];
  value: readonly string[];
  onChange(value: string[]): void;
}

/** Any number of several choices, in columns where there is room. */
export function Checks({ label, hideLabel, options, value, onChange }: ChecksProps) {
  return (
    <CheckboxGroup value={[...value]} onChange={onChange} className={styles.group ?? ""}>
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <div className={styles.grid}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} className={styles.check ?? ""}>
            <span className={styles.box}>
              <Icon name="check" size={12} />
            </span>
            {option.mark}
            <span className={styles.words}>
              {option.label}
              {option.note && <span className={styles.note}>{option.note}</span>}
            </span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
