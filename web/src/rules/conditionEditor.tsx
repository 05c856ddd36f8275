import { useProperty } from "../api";
import { useI18n } from "../i18n";
import { IconButton, NumberField, Select, SuggestField } from "../ui";
import type { Condition } from "./rule";
import styles from "./rules.module.css";

export interface ConditionEditorProps {
  condition: Condition;
  workspace: string;
  /** The names that events carry. */
  properties: readonly string[];
  onChange(condition: Condition): void;
  onRemove(): void;
}

/** What a property of the event must be. */
export function ConditionEditor({ condition, workspace, properties, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useI18n();
  const words = t.guide.rules;
  const { property, test } = condition;
  const known = useProperty(workspace, properties.includes(property) ? property : null).data;
  return (
    <div className={styles.condition}>
      <SuggestField
        label={words.property}
        placeholder={words.property}
        hideLabel
        value={property}
        onChange={(name) => onChange({ ...condition, property: name })}
        options={properties.map((name) => ({ value: name, label: name }))}
      />
      <Select
        label={words.test}
        hideLabel
        value={test}
        onChange={(next) => onChange({ ...condition, test: next })}
        options={[
          { value: "is", label: words.is },
          { value: "range", label: words.range },
        ]}
      />
      {test === "is" ? (
        <SuggestField
          label={words.values(property)}
          hideLabel
          placeholder={words.valuesHint}
          value={condition.values}
          onChange={(values) => onChange({ ...condition, values })}
          options={(known?.values ?? []).map((value) => ({ value, label: value }))}
        />
      ) : (
        <div className={styles.range}>
          <End label={words.from} value={condition.from} onChange={(from) => onChange({ ...condition, from })} />
          <End label={words.to} value={condition.to} onChange={(to) => onChange({ ...condition, to })} />
        </div>
      )}
      <IconButton label={words.removeCondition(property)} icon="close" size="sm" onPress={onRemove} />
    </div>
  );
}

function End({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange(value: number | null): void;
}) {
  return (
    <NumberField
      label={label}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isFinite(next) ? next : null)}
    />
  );
}
