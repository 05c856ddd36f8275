import type { ClipboardEvent } from "react";
import { TextArea as AriaTextArea, TextField as AriaTextField, Label } from "react-aria-components";
import { FieldNotes, type FieldProps, labelClass } from "./field";
import styles from "./textArea.module.css";

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange?(value: string): void;
  placeholder?: string;
  isReadOnly?: boolean;
  rows?: number;
  onPaste?(event: ClipboardEvent): void;
}

/** Several lines as a machine reads them: a definition, for one. */
export function TextArea({ label, hideLabel, note, error, placeholder, rows = 12, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={styles.field ?? ""}>
      <Label className={labelClass(hideLabel)}>{label}</Label>
      <AriaTextArea className={styles.area ?? ""} placeholder={placeholder} rows={rows} spellCheck={false} />
      <FieldNotes note={note} error={error} />
    </AriaTextField>
  );
}
