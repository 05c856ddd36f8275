import type { ReactNode } from "react";
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from "react-aria-components";
import { FieldNotes, type FieldProps, labelClass } from "./field";
import styles from "./field.module.css";
import { Icon } from "./icons";
import overlay from "./overlay.module.css";

export interface SelectOption<T extends string> {
  value: T;
  label: string;
  note?: string;
  /** Something short at the end of the line, such as a count. */
  end?: ReactNode;
}

export interface SelectProps<T extends string> extends FieldProps {
  options: readonly SelectOption<T>[];
  value: T | null;
  onChange(value: T): void;
  placeholder?: string;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hideLabel, options, value, onChange, note, error, placeholder, isDisabled } = props;
  return (
    <AriaSelect
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key) as T)}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      placeholder={placeholder ?? " "}
      className={styles.field ?? ""}
    >
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <Button className={`${styles.control} ${styles.trigger}`}>
        <SelectValue className={styles.value ?? ""}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <span className={styles.chevron}>
          <Icon name="chevronDown" />
        </span>
      </Button>
      <FieldNotes note={note} error={error} />
      <Popover className={overlay.popover ?? ""} offset={4}>
        <ListBox className={overlay.list ?? ""} items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={overlay.item ?? ""}>
              <OptionText label={option.label} note={option.note} end={option.end} />
              <span className={overlay.check}>
                <Icon name="check" />
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function OptionText({ label, note, end }: { label: string; note?: string; end?: ReactNode }) {
  return (
    <>
      <span className={overlay.itemText}>
        <span className={overlay.itemLabel}>{label}</span>
        {note && <span className={overlay.itemNote}>{note}</span>}
      </span>
      {end !== undefined && <span className={overlay.itemEnd}>{end}</span>}
    </>
  );
}
