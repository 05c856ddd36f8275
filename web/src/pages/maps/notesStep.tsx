import { type ClipboardEvent, useState } from "react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { LaneType } from "../../api";
import { useI18n } from "../../i18n";
import { linesOf, readTable } from "../../map/paste";
import { Button, Icon, Notice, Panel, Select, TextArea } from "../../ui";
import type { StepProps } from "./guide";
import styles from "./guide.module.css";
import { lanesOf, modelOf, noteLanes, spread, withLines } from "./guideDraft";

/** What is known already: a list for each stage, typed, pasted or taken from the ideas of the catalogue. */
export function NotesStep({ editing, catalogue }: StepProps) {
  const { t } = useI18n();
  const words = t.maps.guide.notes;
  const { draft, edit } = editing;
  const lanes = noteLanes(lanesOf(draft, catalogue));
  const [shown, show] = useState<LaneType | null>(null);
  const lane = shown && lanes.includes(shown) ? shown : lanes[0];
  const stages = modelOf(draft, catalogue)?.stages ?? [];
  const ids = stages.map(({ id }) => id);
  if (!lane) return <Notice>{words.noLane}</Notice>;
  const nameOf = (id: LaneType) => catalogue.lanes.find((each) => each.id === id)?.name ?? id;
  const texts = draft.notes[lane] ?? {};
  const count = (id: LaneType) => Object.values(draft.notes[id] ?? {}).flatMap(linesOf).length;
  const write = (stage: string, text: string) =>
    edit({ notes: { ...draft.notes, [lane]: { ...texts, [stage]: text } } });
  const paste = (stage: string, event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!text.includes("\t")) return;
    event.preventDefault();
    edit(withLines(draft, lane, spread(readTable(text), ids, stage)));
  };
  return (
    <Panel>
      <div className={styles.fields}>
        <div className={styles.laneChoice}>
          <Select<LaneType>
            label={words.lane}
            value={lane}
            onChange={show}
            options={lanes.map((id) => ({ value: id, label: nameOf(id), end: count(id) || undefined }))}
          />
          <p className={styles.question}>{words.questions[lane] ?? nameOf(lane)}</p>
        </div>
        <div className={styles.stages}>
          {stages.map((stage) => (
            <div key={stage.id} className={styles.stage}>
              <TextArea
                label={stage.name}
                placeholder={stage.aim || words.placeholder}
                rows={5}
                value={texts[stage.id] ?? ""}
                onChange={(text) => write(stage.id, text)}
                onPaste={(event) => paste(stage.id, event)}
                note={words.count(linesOf(texts[stage.id] ?? "").length)}
              />
              <Ideas
                ideas={catalogue.ideas.filter(({ phase }) => stage.phases.includes(phase)).map(({ name }) => name)}
                stage={stage.name}
                note={words.ideaInto(nameOf(lane))}
                onTake={(idea) => edit(withLines(draft, lane, { [stage.id]: [idea] }))}
              />
            </div>
          ))}
        </div>
      </div>
    </Panel>
  );
}

interface IdeasProps {
  ideas: readonly string[];
  stage: string;
  note: string;
  onTake(idea: string): void;
}

function Ideas({ ideas, stage, note, onTake }: IdeasProps) {
  const { t } = useI18n();
  const words = t.maps.guide.notes;
  if (ideas.length === 0) return null;
  return (
    <Disclosure className={styles.ideas ?? ""}>
      <Heading level={3} className={styles.ideasTitle}>
        <AriaButton slot="trigger" className={styles.ideasOpen ?? ""} aria-label={`${words.ideas}: ${stage}`}>
          <Icon name="chevronRight" size={12} />
          {words.ideas}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <p className={styles.note}>{note}</p>
        <ul className={styles.ideaList}>
          {ideas.map((idea) => (
            <li key={idea}>
              <Button size="sm" variant="quiet" icon="plus" aria-label={words.add(idea)} onPress={() => onTake(idea)}>
                <span className={styles.idea}>{idea}</span>
              </Button>
            </li>
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
