import { useEffect, useState } from "react";
import { type TypicalJourney, useTypicalJourneys } from "../../api";
import { useI18n } from "../../i18n";
import { isEmpty } from "../../rules/rule";
import { Button, Notice, Panel, TextField } from "../../ui";
import { urlOptional, useUrlState } from "../../urlState";
import { type Draft, draftOf } from "./draft";
import styles from "./guide.module.css";
import type { Known } from "./known";
import { TypicalCards } from "./typicalCards";
import type { Editing } from "./useDraft";

export interface StepProps {
  editing: Editing;
  known: Known;
}

/** The first step: which journey, for whom, and what both sides want from it. */
export function ChooseStep({ workspace, editing, known, isNew }: StepProps & { workspace: string; isNew: boolean }) {
  const { t } = useI18n();
  const words = t.guide.choose;
  const { draft, edit } = editing;
  return (
    <>
      {isNew && <Typical workspace={workspace} editing={editing} />}
      <Panel title={words.wordsTitle} note={words.wordsNote}>
        <div className={styles.fields}>
          <TextField
            label={words.name}
            value={draft.name}
            onChange={(name) => edit({ name })}
            placeholder={words.namePlaceholder}
            error={known.fault("name")}
            isRequired
          />
          <div className={styles.two}>
            <TextField
              label={words.customerGoal}
              note={words.customerGoalNote}
              value={draft.customer_goal}
              onChange={(customer_goal) => edit({ customer_goal })}
              error={known.fault("customer_goal")}
              isRequired
            />
            <TextField
              label={words.businessGoal}
              note={words.businessGoalNote}
              value={draft.business_goal}
              onChange={(business_goal) => edit({ business_goal })}
              error={known.fault("business_goal")}
              isRequired
            />
            <TextField
              label={words.audience}
              note={words.audienceNote}
              value={draft.audience}
              onChange={(audience) => edit({ audience })}
            />
            <TextField
              label={words.owner}
              note={words.ownerNote}
              value={draft.owner}
              onChange={(owner) => edit({ owner })}
            />
          </div>
        </div>
      </Panel>
    </>
  );
}

/** The choice among typical journeys; what it replaces can be had back. */
function Typical({ workspace, editing }: { workspace: string; editing: Editing }) {
  const { t, lang } = useI18n();
  const words = t.guide.choose;
  const [chosen, setChosen] = useState<string | null>(null);
  const [before, setBefore] = useState<Draft | null>(null);
  const [asked, setAsked] = useUrlState("typical", urlOptional);
  const typical = useTypicalJourneys(workspace, lang).data;
  const take = (id: string | null, draft: Draft) => {
    if (editing.draft.name || !editing.draft.start.every(isEmpty)) setBefore(editing.draft);
    setChosen(id);
    editing.replace(draft);
  };
  const takeTypical = ({ id, journey }: TypicalJourney) => take(id, draftOf(journey));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice in the address is made once, when the list is there
  useEffect(() => {
    const found = asked !== null && typical?.find(({ id }) => id === asked);
    if (!found) return;
    takeTypical(found);
    setAsked(null);
  }, [asked, typical]);
  return (
    <Panel title={words.title} note={words.note}>
      <div className={styles.fields}>
        {before && (
          <Notice
            actions={
              <Button
                size="sm"
                onPress={() => {
                  editing.replace(before);
                  setBefore(null);
                  setChosen(null);
                }}
              >
                {words.undo}
              </Button>
            }
          >
            {words.replaced}
          </Notice>
        )}
        <TypicalCards
          workspace={workspace}
          chosen={chosen}
          onChoose={takeTypical}
          onEmpty={() => take(null, draftOf(null))}
        />
      </div>
    </Panel>
  );
}
