import { useState } from "react";
import type { RuleCheck, WorkspaceDetail } from "../api";
import { useI18n } from "../i18n";
import { activityOptions } from "../pages/explore/activities";
import {
  Button,
  Icon,
  IconButton,
  type PickerOption,
  SearchableMultiPicker,
  SuggestField,
  useChannelName,
} from "../ui";
import { ConditionEditor } from "./conditionEditor";
import { newCondition, newRule, type Rule, rulePath } from "./rule";
import styles from "./rules.module.css";

/** What the rows know about the data. */
export interface KnownData {
  data: WorkspaceDetail;
  properties: readonly string[];
  /** What the log holds of each row. */
  check: { rules: readonly RuleCheck[] } | undefined;
  /** The sentence of what is wrong at a place. */
  fault(path: string): string | null;
}

export interface RulesEditorProps {
  label: string;
  note?: string;
  /** Where the server speaks of the list: "start", "milestones.1.match". */
  path: string;
  rules: readonly Rule[];
  onChange(rules: Rule[]): void;
  known: KnownData;
}

/** Which events are meant: rows of which any is enough, each with what the log holds of it. */
export function RulesEditor({ label, note, path, rules, onChange, known }: RulesEditorProps) {
  const i18n = useI18n();
  const words = i18n.t.guide.rules;
  const options = activityOptions(known.data.activity_list, i18n);
  const fault = known.fault(path);
  const set = (index: number, rule: Rule) => onChange(rules.map((other, at) => (at === index ? rule : other)));
  return (
    <fieldset className={styles.rules} data-invalid={fault !== null || undefined}>
      <legend className={styles.rulesLabel}>{label}</legend>
      {note && <p className={styles.note}>{note}</p>}
      <ul className={styles.ruleList}>
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            name={words.rule(label, index + 1)}
            rule={rule}
            onChange={(next) => set(index, next)}
            onRemove={() => onChange(rules.filter((_, at) => at !== index))}
            options={options}
            found={known.check?.rules.find((each) => each.path === rulePath(path, rules, index))}
            known={known}
          />
        ))}
      </ul>
      {fault && (
        <p className={styles.fault} role="alert">
          <Icon name="error" /> {fault}
        </p>
      )}
      <div>
        <Button size="sm" variant="quiet" icon="plus" onPress={() => onChange([...rules, newRule()])}>
          {rules.length ? words.or : words.add}
        </Button>
      </div>
    </fieldset>
  );
}

interface RuleRowProps {
  name: string;
  rule: Rule;
  onChange(rule: Rule): void;
  onRemove(): void;
  options: readonly PickerOption[];
  found: RuleCheck | undefined;
  known: KnownData;
}

function RuleRow({ name, rule, onChange, onRemove, options, found, known }: RuleRowProps) {
  const { t, number } = useI18n();
  const words = t.guide.rules;
  const channelName = useChannelName();
  const channels = known.data.channel_list.map((each) => ({
    value: each.name,
    label: channelName(each.name),
    end: number(each.events),
  }));
  const conditions = rule.conditions;
  const [more, showMore] = useState(rule.channels.length > 0 || conditions.length > 0);
  return (
    <li className={styles.rule}>
      <div className={styles.ruleHead}>
        <div className={styles.ruleName}>
          <SuggestField
            label={name}
            hideLabel
            placeholder={words.activity}
            value={rule.activity}
            onChange={(activity) => onChange({ ...rule, activity })}
            options={options}
          />
        </div>
        {!more && (
          <Button size="sm" variant="quiet" icon="plus" onPress={() => showMore(true)}>
            {words.where}
          </Button>
        )}
        <IconButton label={t.ui.remove(name)} icon="close" size="sm" onPress={onRemove} />
      </div>
      <Found found={found} onTake={(activity) => onChange({ ...rule, activity })} />
      {more && (
        <SearchableMultiPicker
          label={words.channels}
          placeholder={words.anyChannel}
          options={channels}
          value={rule.channels}
          onChange={(next) => onChange({ ...rule, channels: next })}
          ordered={false}
        />
      )}
      {conditions.map((condition, index) => (
        <ConditionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names of their own and are never reordered
          key={index}
          condition={condition}
          workspace={known.data.id}
          properties={known.properties}
          onChange={(next) =>
            onChange({ ...rule, conditions: conditions.map((other, at) => (at === index ? next : other)) })
          }
          onRemove={() => onChange({ ...rule, conditions: conditions.filter((_, at) => at !== index) })}
        />
      ))}
      {more && (
        <div>
          <Button
            size="sm"
            variant="quiet"
            icon="plus"
            onPress={() => onChange({ ...rule, conditions: [...conditions, newCondition()] })}
          >
            {words.addCondition}
          </Button>
        </div>
      )}
    </li>
  );
}

/** How many events a row means; for none, names that are near, of which one press takes one. */
function Found({ found, onTake }: { found: RuleCheck | undefined; onTake(activity: string): void }) {
  const { t, number } = useI18n();
  const words = t.guide.rules;
  if (!found) return null;
  if (found.events > 0) {
    return (
      <p className={styles.found}>
        {words.found(found.events, number(found.events))}{" "}
        {t.explore.customersWith(found.customers, number(found.customers))}
      </p>
    );
  }
  return (
    <div className={styles.none}>
      <Icon name="warn" />
      <span>{found.nearest.length ? words.nothingNear : words.nothing}</span>
      {found.nearest.map((name) => (
        <Button key={name} size="sm" aria-label={words.take(name)} onPress={() => onTake(name)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
