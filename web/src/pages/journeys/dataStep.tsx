import { useI18n } from "../../i18n";
import { RulesEditor } from "../../rules/rulesEditor";
import { Panel, RadioGroup, Select } from "../../ui";
import type { StepProps } from "./chooseStep";
import { DurationField } from "./durationField";
import styles from "./guide.module.css";

const NO_KEY = "\u0000";

/** The second step: which events begin a run, and which end it well or badly. */
export function DataStep({ editing, known }: StepProps) {
  const { t } = useI18n();
  const words = t.guide.data;
  const { draft, edit } = editing;
  const names = known.properties;
  const keys = draft.key !== null && !names.includes(draft.key) ? [draft.key, ...names] : names;
  return (
    <>
      <Panel title={words.endsTitle} note={words.endsNote}>
        <div className={styles.fields}>
          <RulesEditor
            label={words.start}
            note={words.startNote}
            path="start"
            rules={draft.start}
            onChange={(start) => edit({ start })}
            known={known}
          />
          <RulesEditor
            label={words.goal}
            note={words.goalNote}
            path="goal"
            rules={draft.goal}
            onChange={(goal) => edit({ goal })}
            known={known}
          />
          <RulesEditor
            label={words.failure}
            note={words.failureNote}
            path="failure"
            rules={draft.failure}
            onChange={(failure) => edit({ failure })}
            known={known}
          />
        </div>
      </Panel>
      <Panel title={words.timeTitle} note={words.timeNote}>
        <div className={styles.two}>
          <DurationField
            label={words.timeout}
            note={words.timeoutNote}
            error={known.fault("timeout")}
            value={draft.timeout}
            onChange={(timeout) => timeout !== null && edit({ timeout })}
          />
          <DurationField
            label={words.deadline}
            note={words.deadlineNote}
            error={known.fault("deadline")}
            value={draft.deadline}
            onChange={(deadline) => edit({ deadline })}
            none={words.noDeadline}
          />
        </div>
      </Panel>
      <Panel title={words.severalTitle} note={words.severalNote}>
        <div className={styles.two}>
          <Select
            label={words.key}
            note={words.keyNote}
            error={known.fault("key")}
            value={draft.key ?? NO_KEY}
            onChange={(key) => edit({ key: key === NO_KEY ? null : key })}
            options={[{ value: NO_KEY, label: words.noKey }, ...keys.map((name) => ({ value: name, label: name }))]}
          />
          <div className={styles.fields}>
            <RadioGroup
              label={words.restart}
              value={draft.restart}
              onChange={(restart) => edit({ restart })}
              options={[
                { value: "continue", label: words.continue, note: words.continueNote },
                { value: "new", label: words.new, note: words.newNote },
              ]}
            />
            <RadioGroup
              label={words.opens}
              value={draft.opens}
              onChange={(opens) => edit({ opens })}
              options={[
                { value: "start", label: words.opensStart },
                { value: "anywhere", label: words.opensAnywhere, note: words.opensAnywhereNote },
              ]}
            />
          </div>
        </div>
      </Panel>
    </>
  );
}
