import { Button, ComboBox, Group, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { FieldNotes, type FieldProps, labelClass } from "./field";
import field from "./field.module.css";
import { Icon } from "./icons";
import overlay from "./overlay.module.css";
import type { PickerOption } from "./picker";
import styles from "./picker.module.css";
import { OptionText } from "./select";

export interface SuggestFieldProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  options: readonly PickerOption[];
  placeholder?: string;
}

/** A text of one's own, with suggestions that fit what is typed. */
export function SuggestField({ label, hideLabel, value, onChange, options, note, error, ...rest }: SuggestFieldProps) {
  return (
    <ComboBox
      className={field.field ?? ""}
      defaultItems={options.map((option) => ({ ...option, id: option.value }))}
      inputValue={value}
      onInputChange={onChange}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      menuTrigger="focus"
      allowsCustomValue
      isInvalid={Boolean(error)}
      isDisabled={rest.isDisabled}
    >
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <Group className={field.control ?? ""} isInvalid={Boolean(error)}>
        <Input className={field.input ?? ""} placeholder={rest.placeholder} />
        <Button className={styles.open ?? ""}>
          <Icon name="chevronDown" />
        </Button>
      </Group>
      <FieldNotes note={note} error={error} />
      <Popover className={overlay.popover ?? ""} offset={4}>
        <ListBox className={overlay.list ?? ""}>
          {(option: PickerOption & { id: string }) => (
            <ListBoxItem id={option.id} textValue={option.label} className={overlay.item ?? ""}>
              <OptionText label={option.label} note={option.note} end={option.end} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
