import { useState } from "react";
import { useProperties, useWorkspace } from "../../api";
import { useI18n } from "../../i18n";
import { append, remove, set } from "../../map/edit";
import { ShareRecord, TakeRecord } from "../../map/library";
import { newId, type Persona, setText, textOf } from "../../map/model";
import { useMap } from "../../map/session";
import { matchersOf, type Rule, rulesOf } from "../../rules/rule";
import { RulesEditor } from "../../rules/rulesEditor";
import { Button, IconButton } from "../../ui";
import styles from "./settings.module.css";
import { Written } from "./written";

/** Whom the map is about, and which customers they are. */
export function Personas() {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.maps.settings;
  return (
    <>
      {map.personas?.map((persona) => (
        <PersonaRow key={persona.id} persona={persona} />
      ))}
      <div className={styles.reviewed}>
        <Button
          icon="plus"
          onPress={() => edit(append(map, "persona", { id: newId("persona", map), name: t.maps.page.persona }))}
        >
          {words.addPersona}
        </Button>
        <TakeRecord
          kind="persona"
          used={map.personas ?? []}
          onTake={(record) => edit(append(map, "persona", { ...record, id: newId("persona", map) } as Persona))}
        />
      </div>
    </>
  );
}

function PersonaRow({ persona }: { persona: Persona }) {
  const { t } = useI18n();
  const { map, lang, edit } = useMap();
  const words = t.maps.settings;
  const name = textOf(persona.name, lang);
  return (
    <div className={styles.persona}>
      <div className={styles.personaHead}>
        <Written
          label={words.persona}
          value={name}
          onWrite={(next) => next && edit(set(map, "persona", persona.id, "name", setText(persona.name, lang, next)))}
        />
        <Written
          label={words.summary}
          value={textOf(persona.summary, lang)}
          onWrite={(next) =>
            edit(set(map, "persona", persona.id, "summary", next ? setText(persona.summary, lang, next) : undefined))
          }
        />
        <ShareRecord kind="persona" part={persona} />
        <IconButton
          label={words.removePersona(name)}
          icon="trash"
          onPress={() => edit(remove("persona", persona.id))}
        />
      </div>
      <Segment persona={persona} />
    </div>
  );
}

type Matchers = ReturnType<typeof matchersOf>;

/** The rule that finds the customers behind a persona: those with at least one such event. */
function Segment({ persona }: { persona: Persona }) {
  const { t } = useI18n();
  const { map, workspace, edit } = useMap();
  const words = t.maps.settings;
  const data = useWorkspace(workspace).data;
  const properties = useProperties(workspace).data ?? [];
  const [rules, setRules] = useState<Rule[]>(() => rulesOf(persona.segment?.match as Matchers | undefined));
  if (!data || data.events === 0) return null;
  const write = (next: Rule[]) => {
    setRules(next);
    const match = matchersOf(next);
    const segment = match.length ? ({ match } as unknown as Persona["segment"]) : undefined;
    edit(set(map, "persona", persona.id, "segment", segment));
  };
  return (
    <RulesEditor
      label={words.segment}
      note={words.segmentNote}
      path="segment"
      rules={rules}
      onChange={write}
      known={{ data, properties, check: undefined, fault: () => null }}
    />
  );
}
