import type { ReactNode } from "react";
import { RadioGroup as AriaRadioGroup, Label, Radio } from "react-aria-components";
import styles from "./cardChoice.module.css";

export interface CardOption<T extends string> {
  value: T;
  title: string;
  note?: ReactNode;
  picture?: ReactNode;
}

export interface CardChoiceProps<T extends string> {
  label: string;
  /** Choices under headings of their own. */
  groups: readonly { title?: string; options: readonly CardOption<T>[] }[];
  value: T | null;
  onChange(value: T): void;
  size?: "narrow" | "wide";
}

/** One of several things, each a card with a picture. */
export function CardChoice<T extends string>({ label, groups, value, onChange, size = "narrow" }: CardChoiceProps<T>) {
  return (
    <AriaRadioGroup value={value} onChange={(chosen) => onChange(chosen as T)} className={styles.group ?? ""}>
      <Label className={styles.label}>{label}</Label>
      {groups.map((group, index) => (
        <div key={group.title ?? index} className={styles.part}>
          {group.title && <p className={styles.title}>{group.title}</p>}
          <div className={`${styles.cards} ${styles[size]}`}>
            {group.options.map((option) => (
              <Radio key={option.value} value={option.value} className={styles.card ?? ""}>
                {option.picture}
                <span className={styles.name}>{option.title}</span>
                {option.note && <span className={styles.note}>{option.note}</span>}
              </Radio>
            ))}
          </div>
        </div>
      ))}
    </AriaRadioGroup>
  );
}
