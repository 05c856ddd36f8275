import type { StageModel } from "../../api";
import { useI18n } from "../../i18n";
import { MAPS, workspacePath } from "../../shell/routes";
import { ButtonLink, Panel } from "../../ui";
import styles from "./catalogue.module.css";
import { Strip } from "./strip";

/** Stage models, each with its stages and what is known of them, to begin a map with. */
export function ModelCards({ workspace, models }: { workspace: string; models: readonly StageModel[] }) {
  const { t, lang } = useI18n();
  const words = t.maps.guide.catalogue;
  return (
    <ul className={styles.models}>
      {models.map((model) => {
        const said = model.stages.filter((stage) => stage.aim || stage.mind);
        return (
          <li key={model.id} className={styles.model}>
            <h3 className={styles.name}>{model.name}</h3>
            <Strip stages={model.stages.map(({ name }) => ({ name, steps: 1 }))} lang={lang} bare />
            {said.length === 0 ? (
              <p className={styles.names}>{model.stages.map(({ name }) => name).join(" · ")}</p>
            ) : (
              <dl className={styles.said}>
                {said.map((stage) => (
                  <div key={stage.id}>
                    <dt>{stage.name}</dt>
                    <dd>{stage.aim || stage.mind}</dd>
                  </div>
                ))}
              </dl>
            )}
            <ButtonLink
              size="sm"
              aria-label={words.beginWith(model.name)}
              href={workspacePath(workspace, `${MAPS.path}/new?${new URLSearchParams({ model: model.id })}`)}
            >
              {words.begin}
            </ButtonLink>
          </li>
        );
      })}
    </ul>
  );
}

export interface PlainListProps {
  title: string;
  names: readonly { id: string; name: string }[];
  numbered?: boolean;
}

/** Names one under the other. */
export function PlainList({ title, names, numbered = false }: PlainListProps) {
  const List = numbered ? "ol" : "ul";
  if (names.length === 0) return null;
  return (
    <Panel title={title}>
      <List className={numbered ? styles.numbers : styles.points}>
        {names.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </List>
    </Panel>
  );
}
