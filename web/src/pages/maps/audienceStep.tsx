import { useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { Panel, Select, SuggestField, TextField } from "../../ui";
import { CardChoice } from "./cardChoice";
import type { StepProps } from "./guide";
import styles from "./guide.module.css";
import { modelOf, withModel } from "./guideDraft";

const WHOLE = "";

/** Whom the map is for, what it is about, and what both sides want. */
export function AudienceStep({ workspace, editing, catalogue, typical, journeys }: StepProps) {
  const { t, lang } = useI18n();
  const words = t.maps.guide.audience;
  const { draft, edit } = editing;
  const model = modelOf(draft, catalogue);
  const closeUp = catalogue.close_ups.some(({ id }) => id === draft.model);
  const personas = (useMaps(workspace).data ?? []).flatMap(({ figures }) => figures.personas);
  const audiences = [...new Set(personas.map((persona) => textOf(persona, lang)))];
  const choose = (id: string) => {
    const models = id === WHOLE ? catalogue.stage_models : catalogue.close_ups;
    const chosen = models.find((each) => id === WHOLE || each.id === id);
    if (chosen && (id !== WHOLE || closeUp)) {
      edit(withModel(draft, chosen, { typical, journeys: journeys.map((journey) => journey.id) }));
    }
  };
  return (
    <Panel>
      <div className={styles.fields}>
        <SuggestField
          label={words.audience}
          note={words.audienceNote}
          placeholder={words.audiencePlaceholder}
          value={draft.audience}
          onChange={(audience) => edit({ audience })}
          options={audiences.map((value) => ({ value, label: value }))}
        />
        <CardChoice
          label={words.subject}
          value={closeUp ? draft.model : WHOLE}
          onChange={choose}
          groups={[
            {
              options: [
                { value: WHOLE, title: words.whole, note: words.wholeNote },
                ...catalogue.close_ups.map(({ id, name, stages }) => ({
                  value: id,
                  title: name,
                  note: stages.map((stage) => stage.name).join(" · "),
                })),
              ],
            },
          ]}
        />
        <div className={styles.two}>
          <TextField
            label={words.customerGoal}
            value={draft.customerGoal}
            onChange={(customerGoal) => edit({ customerGoal })}
          />
          <TextField
            label={words.businessGoal}
            note={words.goalNote}
            value={draft.businessGoal}
            onChange={(businessGoal) => edit({ businessGoal })}
          />
          <TextField
            label={words.name}
            placeholder={model?.name}
            value={draft.title}
            onChange={(title) => edit({ title })}
          />
          <TextField
            label={words.owner}
            note={words.ownerNote}
            value={draft.owner}
            onChange={(owner) => edit({ owner })}
          />
          {journeys.length > 0 && (
            <Select
              label={words.journey}
              note={words.journeyNote}
              value={draft.journey ?? WHOLE}
              onChange={(journey) => edit({ journey: journey || null })}
              options={[
                { value: WHOLE, label: words.noJourney },
                ...journeys.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </div>
      </div>
    </Panel>
  );
}
