import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Dialog, Select, type SelectOption, TextField } from "../../ui";
import styles from "./views.module.css";

/** A field of a record, and how it is asked for. */
export interface RecordField {
  key: string;
  label: string;
  as: "text" | "date" | "choice";
  options?: readonly SelectOption<string>[];
  /** It cannot be saved without it. */
  needed?: boolean;
}

export type RecordValues = Readonly<Record<string, string>>;

export interface RecordDialogProps {
  title: string;
  fields: readonly RecordField[];
  values: RecordValues;
  onSave(values: RecordValues): void;
  onClose(): void;
}

/** Asks for the fields of a pain, an opportunity, a solution or a decision. */
export function RecordDialog({ title, fields, values: given, onSave, onClose }: RecordDialogProps) {
  const { t } = useI18n();
  const [values, setValues] = useState(given);
  const complete = fields.every(({ key, needed }) => !needed || values[key]?.trim());
  const save = () => {
    if (!complete) return;
    onSave(values);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={title}
      size="narrow"
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" isDisabled={!complete} onPress={save}>
            {t.mapViews.actions.save}
          </Button>
        </>
      }
    >
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {fields.map((field) => (
          <Field
            key={field.key}
            field={field}
            value={values[field.key] ?? ""}
            onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
          />
        ))}
      </form>
    </Dialog>
  );
}

function Field({ field, value, onChange }: { field: RecordField; value: string; onChange(value: string): void }) {
  if (field.as === "choice") {
    return <Select label={field.label} value={value || null} onChange={onChange} options={field.options ?? []} />;
  }
  return <TextField label={field.label} value={value} onChange={onChange} type={field.as} />;
}
