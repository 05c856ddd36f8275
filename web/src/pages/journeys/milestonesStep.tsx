import { useState } from "react";
import { useI18n } from "../../i18n";
import { RulesEditor } from "../../rules/rulesEditor";
import { Button, EmptyState, Panel, RadioGroup, Switch, TextField } from "../../ui";
import type { StepProps } from "./chooseStep";
import { type MilestoneDraft, newMilestone } from "./draft";
import styles from "./guide.module.css";
import { MilestoneList } from "./milestoneList";

/** The third step: what is passed on the way, whatever the channel. */
export function MilestonesStep({ editing, known }: StepProps) {
  const { t } = useI18n();
  const words = t.guide.milestones;
  const { draft, edit } = editing;
  const { milestones } = draft;
  const [chosen, choose] = useState<string | null>(milestones[0]?.id ?? null);
  const index = milestones.findIndex(({ id }) => id === chosen);
  const current = milestones[index];
  const add = () => {
    const added = newMilestone();
    edit({ milestones: [...milestones, added] });
    choose(added.id);
  };
  const set = (changed: MilestoneDraft) =>
    edit({ milestones: milestones.map((other) => (other.id === changed.id ? changed : other)) });
  const remove = (id: string) => {
    const at = milestones.findIndex((other) => other.id === id);
    const rest = milestones.filter((other) => other.id !== id);
    edit({ milestones: rest });
    if (id === chosen) choose(rest[Math.min(at, rest.length - 1)]?.id ?? null);
  };
  const adding = (
    <Button icon="plus" onPress={add} isDisabled={milestones.length >= 40}>
      {words.add}
    </Button>
  );
  return (
    <>
      <Panel title={words.title} note={words.note} actions={milestones.length > 0 && adding}>
        {milestones.length === 0 ? (
          <EmptyState icon="journey" title={words.emptyTitle} actions={adding}>
            {words.emptyText}
          </EmptyState>
        ) : (
          <MilestoneList
            milestones={milestones}
            chosen={chosen}
            onChoose={choose}
            onOrder={(ordered) => edit({ milestones: ordered })}
            onRemove={remove}
            known={known}
          />
        )}
      </Panel>
      {current && (
        <Panel title={words.one(index + 1, current.name)}>
          <div className={styles.fields}>
            <TextField
              label={words.name}
              value={current.name}
              onChange={(name) => set({ ...current, name })}
              placeholder={words.namePlaceholder}
              error={known.fault(`milestones.${index}.name`)}
              isRequired
            />
            <Switch isSelected={!current.required} onChange={(skip) => set({ ...current, required: !skip })}>
              {words.optional}
            </Switch>
            <RulesEditor
              key={current.id}
              label={words.match}
              note={words.matchNote}
              path={`milestones.${index}.match`}
              rules={current.match}
              onChange={(match) => set({ ...current, match })}
              known={known}
            />
          </div>
        </Panel>
      )}
      {milestones.length > 1 && (
        <Panel title={words.orderTitle}>
          <RadioGroup
            label={words.order}
            hideLabel
            value={draft.order}
            onChange={(order) => edit({ order })}
            options={[
              { value: "ordered", label: words.ordered, note: words.orderedNote },
              { value: "any", label: words.any, note: words.anyNote },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
