import type { ReactNode } from "react";
import {
  NumberField as AriaNumberField,
  Slider as AriaSlider,
  Switch as AriaSwitch,
  TextField as AriaTextField,
  Button,
  FieldError,
  Group,
  Input,
  Label,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Text,
} from "react-aria-components";
import styles from "./field.module.css";
import { Icon, type IconName } from "./icons";

export interface FieldProps {
  label: string;
  /** The label is read but not seen. */
  hideLabel?: boolean;
  note?: ReactNode;
  error?: string | null;
  isDisabled?: boolean;
}

export function labelClass(hidden: boolean | undefined): string | undefined {
  return hidden ? styles.hidden : styles.label;
}

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange(value: string): void;
  placeholder?: string;
  icon?: IconName;
  autoFocus?: boolean;
  isRequired?: boolean;
  type?: "text" | "date";
  onBlur?(): void;
}

export function TextField({ label, hideLabel, note, error, placeholder, icon, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={styles.field ?? ""}>
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <Group className={styles.control ?? ""} isInvalid={Boolean(error)} isDisabled={rest.isDisabled}>
        {icon && (
          <span className={styles.affix}>
            <Icon name={icon} />
          </span>
        )}
        <Input className={styles.input ?? ""} placeholder={placeholder} />
      </Group>
      <FieldNotes note={note} error={error} />
    </AriaTextField>
  );
}

export interface NumberFieldProps extends FieldProps {
  value: number;
  onChange(value: number): void;
  min?: number;
  max?: number;
  step?: number;
  /** The unit, behind the number. */
  unit?: string;
}

export function NumberField({ label, hideLabel, note, error, min, max, unit, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField {...rest} minValue={min} maxValue={max} isInvalid={Boolean(error)} className={styles.field ?? ""}>
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <Group className={styles.control ?? ""}>
        <Input className={styles.input ?? ""} />
        {unit && <span className={styles.suffix}>{unit}</span>}
        <Button slot="decrement" className={styles.step ?? ""}>
          <Icon name="minus" size={12} />
        </Button>
        <Button slot="increment" className={styles.step ?? ""}>
          <Icon name="plus" size={12} />
        </Button>
      </Group>
      <FieldNotes note={note} error={error} />
    </AriaNumberField>
  );
}

export interface SliderProps extends FieldProps {
  value: number;
  onChange(value: number): void;
  /** Called once, when the movement ends. */
  onChangeEnd?(value: number): void;
  min?: number;
  max?: number;
  step?: number;
  format?: Intl.NumberFormatOptions;
}

export function Slider({ label, hideLabel, min = 0, max = 100, format, error: _, note, ...rest }: SliderProps) {
  return (
    <AriaSlider {...rest} minValue={min} maxValue={max} formatOptions={format} className={styles.slider ?? ""}>
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <SliderOutput className={styles.output ?? ""} />
      <SliderTrack className={styles.rail ?? ""}>
        {({ state }) => (
          <>
            <div className={styles.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={styles.thumb ?? ""} />
          </>
        )}
      </SliderTrack>
      {note && <span className={styles.note}>{note}</span>}
    </AriaSlider>
  );
}

export interface SwitchProps {
  children: ReactNode;
  isSelected: boolean;
  onChange(selected: boolean): void;
  isDisabled?: boolean;
  "aria-label"?: string;
}

export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={styles.switch ?? ""}>
      <span className={styles.track} />
      {children}
    </AriaSwitch>
  );
}

export function FieldNotes({ note, error }: Pick<FieldProps, "note" | "error">) {
  return (
    <>
      {note && !error && (
        <Text slot="description" className={styles.note}>
          {note}
        </Text>
      )}
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
    </>
  );
}
