import type { ReactNode } from "react";
import type { Mapping, PreviewColumn } from "../../api";
import { useI18n } from "../../i18n";
import { SearchableMultiPicker, SegmentedControl, Select, TextField } from "../../ui";
import styles from "./data.module.css";
import { filled, filling, free, missing, withColumn } from "./mapping";
import { TimeFields } from "./timeFields";

export interface MappingFormProps {
  mapping: Mapping;
  columns: readonly PreviewColumn[];
  onChange(mapping: Mapping): void;
}

const NONE = "\u0000none";
const CONSTANT = "\u0000constant";

/** Which column says what. */
export function MappingForm({ mapping, columns, onChange }: MappingFormProps) {
  const { t } = useI18n();
  const words = t.data.mapping;
  const lacks = missing(mapping);
  const lack = (field: "customer" | "time" | "activity") => (lacks.includes(field) ? words.missing[field] : null);
  const options = columns.map(({ name, samples }) => ({
    value: name,
    label: name,
    note: samples.slice(0, 3).join(" · "),
  }));
  const none = { value: NONE, label: words.none };
  const constant = { value: CONSTANT, label: words.constant };
  const chosen = (field: "activity" | "channel") => {
    const by = filling(mapping, field);
    return by.kind === "column" ? by.column : by.kind === "constant" ? CONSTANT : NONE;
  };
  const fill = (field: "activity" | "channel", value: string) =>
    onChange(
      filled(
        mapping,
        field,
        value === NONE
          ? { kind: "none" }
          : value === CONSTANT
            ? { kind: "constant" }
            : { kind: "column", column: value },
      ),
    );
  const optional = (field: "event_id" | "value" | "clock", label: string, note: string) => (
    <Select
      label={label}
      note={note}
      options={[none, ...options]}
      value={mapping[field] ?? NONE}
      onChange={(value) => onChange(withColumn(mapping, field, value === NONE ? null : value))}
    />
  );
  return (
    <div className={styles.stack}>
      <Section title={words.essentials}>
        <Select
          label={words.customer}
          note={words.customerNote}
          error={lack("customer")}
          placeholder={words.choose}
          options={options}
          value={mapping.customer || null}
          onChange={(value) => onChange(withColumn(mapping, "customer", value))}
        />
        <Select
          label={words.time}
          note={words.timeNote}
          error={lack("time")}
          placeholder={words.choose}
          options={options}
          value={mapping.time || null}
          onChange={(value) => onChange(withColumn(mapping, "time", value))}
        />
        <Select
          label={words.activity}
          note={words.activityNote}
          error={chosen("activity") === CONSTANT ? null : lack("activity")}
          placeholder={words.choose}
          options={[...options, constant]}
          value={chosen("activity") === NONE ? null : chosen("activity")}
          onChange={(value) => fill("activity", value)}
        />
        {chosen("activity") === CONSTANT && (
          <TextField
            label={words.constantActivity}
            error={lack("activity")}
            value={mapping.constant_activity ?? ""}
            onChange={(value) => onChange({ ...mapping, constant_activity: value })}
          />
        )}
      </Section>
      <Section title={words.optional}>
        <Select
          label={words.channel}
          note={words.channelNote}
          options={[none, ...options, constant]}
          value={chosen("channel")}
          onChange={(value) => fill("channel", value)}
        />
        {chosen("channel") === CONSTANT && (
          <TextField
            label={words.constantChannel}
            value={mapping.constant_channel ?? ""}
            onChange={(value) => onChange({ ...mapping, constant_channel: value })}
          />
        )}
        {optional("event_id", words.eventId, words.eventIdNote)}
        {optional("value", words.value, words.valueNote)}
        <TextField
          label={words.source}
          note={words.sourceNote}
          value={mapping.source}
          onChange={(source) => onChange({ ...mapping, source })}
        />
      </Section>
      <Section title={words.details}>
        {optional("clock", words.clock, words.clockNote)}
        <TimeFields mapping={mapping} onChange={onChange} />
        <SegmentedControl
          label={words.decimal}
          options={[
            { value: ".", label: words.point },
            { value: ",", label: words.comma },
          ]}
          value={mapping.decimal === "," ? "," : "."}
          onChange={(decimal) => onChange({ ...mapping, decimal })}
        />
      </Section>
      <SearchableMultiPicker
        label={words.properties}
        ordered={false}
        options={free(mapping, columns).map(({ name, samples }) => ({
          value: name,
          label: name,
          note: samples.slice(0, 3).join(" · "),
        }))}
        value={mapping.properties}
        onChange={(properties) => onChange({ ...mapping, properties })}
      />
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.fields}>{children}</div>
    </fieldset>
  );
}
