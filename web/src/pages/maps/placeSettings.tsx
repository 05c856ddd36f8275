import { useState } from "react";
import { useMaps, useStoredMap } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { useMap } from "../../map/session";
import { ErrorState, IconButton, Select } from "../../ui";
import { parentOf, setOf } from "./kin";
import styles from "./settings.module.css";
import { useKin } from "./useKin";

const NONE = "";

/** The map above this one with the step that this one shows, and the maps beside it. */
export function PlaceSettings() {
  const { t } = useI18n();
  const { map, lang, workspace } = useMap();
  const words = t.maps.settings;
  const kin = useKin();
  const [problem, tell] = useState<unknown>(null);
  const maps = useMaps(workspace).data ?? [];
  const others = maps.filter(({ id }) => id !== map.id);
  const parent = map.relations?.parent ?? parentOf(maps, map.id)?.id ?? NONE;
  const siblings = setOf(maps, map.id).filter(({ id }) => id !== map.id);
  const free = others.filter((each) => !siblings.includes(each) && each.id !== parent);
  const act = (work: Promise<unknown>) => {
    tell(null);
    work.catch(tell);
  };
  const choose = async (next: string) => {
    const before = maps.find(({ id }) => id === parent);
    if (before?.figures.close_ups.some((each) => each.map === map.id)) await kin.setStep(before.id, undefined);
    await kin.setParent(next || undefined);
  };
  return (
    <>
      <Select
        label={words.parent}
        note={words.parentNote}
        value={parent}
        onChange={(next) => act(choose(next))}
        options={[
          { value: NONE, label: words.noParent },
          ...others.map(({ id, figures }) => ({ value: id, label: textOf(figures.title, lang) })),
        ]}
      />
      {parent && <StepOfParent key={parent} parent={parent} onChange={(step) => act(kin.setStep(parent, step))} />}
      <div className={styles.dimensions}>
        <Select
          label={words.set}
          note={words.setNote}
          value={null}
          placeholder={words.addToSet}
          onChange={(other) => act(kin.join(other))}
          options={free.map(({ id, figures }) => ({ value: id, label: textOf(figures.title, lang) }))}
        />
        <ul>
          {siblings.map(({ id, figures }) => (
            <li key={id} className={styles.sibling}>
              <span>
                {textOf(figures.title, lang)} <span className={styles.note}>{t.maps.kinds[figures.kind]}</span>
              </span>
              <IconButton
                label={words.leaveSet(textOf(figures.title, lang))}
                icon="close"
                size="sm"
                onPress={() => act(kin.part(id, maps))}
              />
            </li>
          ))}
        </ul>
      </div>
      {problem ? <ErrorState error={problem} /> : null}
    </>
  );
}

/** The step of the whole that the map shows close up: the step leads here, and the map's trail leads back. */
function StepOfParent({ parent, onChange }: { parent: string; onChange(step: string | undefined): void }) {
  const { t } = useI18n();
  const { map, lang, workspace } = useMap();
  const words = t.maps.settings;
  const whole = useStoredMap(workspace, parent).data?.map;
  const steps = whole?.stages.flatMap((stage) => stage.steps ?? []) ?? [];
  return (
    <Select
      label={words.parentStep}
      note={words.parentStepNote}
      value={steps.find(({ childMap }) => childMap === map.id)?.id ?? NONE}
      onChange={(step) => onChange(step || undefined)}
      options={[
        { value: NONE, label: words.noStep },
        ...steps.map(({ id, name }) => ({ value: id, label: textOf(name, lang) })),
      ]}
    />
  );
}
