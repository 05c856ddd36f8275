import { type KeyboardEvent, useEffect, useState } from "react";
import { Select, type SelectOption, TextArea, TextField } from "../../ui";
import { set } from "../edit";
import { find, type Kind, type PartOf, setText, type Text, textOf } from "../model";
import { useMap } from "../session";
import styles from "./inspector.module.css";

export interface WrittenProps {
  label: string;
  note?: string;
  value: string;
  onCommit(value: string): void;
  /** Several lines. */
  isLong?: boolean;
}

/** A text that is kept when the field is left, or by Enter: one change, and one to undo. */
export function Written({ label, note, value, onCommit, isLong = false }: WrittenProps) {
  const [typed, type] = useState(value);
  useEffect(() => type(value), [value]);
  const commit = () => typed !== value && onCommit(typed);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (!isLong || event.ctrlKey)) commit();
    if (event.key === "Escape") type(value);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what is used
    <div onBlur={commit} onKeyDown={press}>
      {isLong ? (
        <TextArea label={label} note={note} value={typed} onChange={type} rows={3} />
      ) : (
        <TextField label={label} note={note} value={typed} onChange={type} />
      )}
    </div>
  );
}

/** The fields of a part whose values are texts, in the language of the map. */
type TextFields<K extends Kind> = {
  [F in keyof PartOf[K]]-?: NonNullable<PartOf[K][F]> extends string | Record<string, string> ? F : never;
}[keyof PartOf[K]] &
  string;

export interface PartFieldProps<K extends Kind> {
  kind: K;
  id: string;
  field: TextFields<K>;
  label: string;
  note?: string;
  isLong?: boolean;
  /** It may not be emptied. */
  isRequired?: boolean;
}

/** A text of a part of the map. */
export function PartText<K extends Kind>({
  kind,
  id,
  field,
  label,
  note,
  isLong,
  isRequired = false,
}: PartFieldProps<K>) {
  const { map, lang, edit } = useMap();
  const part = find(map, kind, id);
  const now = part?.[field] as Text | undefined;
  const commit = (text: string) => {
    const trimmed = text.trim();
    if (isRequired && !trimmed) return;
    edit(set(map, kind, id, field, (trimmed ? setText(now, lang, trimmed) : undefined) as PartOf[K][typeof field]));
  };
  return <Written label={label} note={note} value={textOf(now, lang)} onCommit={commit} isLong={isLong} />;
}

const NONE = "";

export interface ChoiceFieldProps<T extends string> {
  label: string;
  note?: string;
  value: T | undefined;
  words: Record<T, string> | readonly SelectOption<T>[];
  /** The word for nothing; without it something is always chosen. */
  none?: string;
  onChange(value: T | undefined): void;
}

/** One of some words, or none. */
export function ChoiceField<T extends string>({ label, note, value, words, none, onChange }: ChoiceFieldProps<T>) {
  const options: SelectOption<T | typeof NONE>[] = Array.isArray(words)
    ? [...words]
    : Object.entries<string>(words as Record<T, string>).map(([each, name]) => ({ value: each as T, label: name }));
  return (
    <Select<T | typeof NONE>
      label={label}
      note={note}
      value={value ?? NONE}
      options={none === undefined ? options : [{ value: NONE, label: none }, ...options]}
      onChange={(next) => onChange(next === NONE ? undefined : next)}
    />
  );
}

export function Fields({ children }: { children: React.ReactNode }) {
  return <div className={styles.fields}>{children}</div>;
}
