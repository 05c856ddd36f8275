import type { StageModel } from "../../api";
import { useI18n } from "../../i18n";
import { Panel } from "../../ui";
import { CardChoice } from "./cardChoice";
import type { StepProps } from "./guide";
import styles from "./guide.module.css";
import { allModels, withModel } from "./guideDraft";
import { KINDS } from "./kinds";
import { KindPicture } from "./pictures";
import { Strip } from "./strip";

/** What the map shows, and in which stages. */
export function StagesStep({ editing, catalogue, typical, journeys }: StepProps) {
  const { t, lang } = useI18n();
  const words = t.maps.guide.stages;
  const { draft, edit } = editing;
  const uses = new Map(catalogue.kinds.map(({ id, use }) => [id, use]));
  const choose = (id: string) => {
    const chosen = allModels(catalogue).find((model) => model.id === id);
    if (chosen) edit(withModel(draft, chosen, { typical, journeys: journeys.map((journey) => journey.id) }));
  };
  const option = (model: StageModel) => ({
    value: model.id,
    title: model.name,
    note: model.stages.map(({ name }) => name).join(" · "),
    picture: <Strip stages={model.stages.map(({ name }) => ({ name, steps: 1 }))} lang={lang} bare />,
  });
  return (
    <Panel>
      <div className={styles.fields}>
        <CardChoice
          label={words.kind}
          value={draft.kind}
          onChange={(kind) => edit({ kind, lanes: null })}
          groups={[
            {
              options: KINDS.map((kind) => ({
                value: kind,
                title: t.maps.kinds[kind],
                note: uses.get(kind),
                picture: <KindPicture kind={kind} />,
              })),
            },
          ]}
        />
        <CardChoice
          label={words.model}
          size="wide"
          value={draft.model}
          onChange={choose}
          groups={[
            { title: words.wholes, options: catalogue.stage_models.map(option) },
            { title: words.closeUps, options: catalogue.close_ups.map(option) },
          ]}
        />
      </div>
    </Panel>
  );
}
