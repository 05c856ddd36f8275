import { useState } from "react";
import type { JourneyDefinition } from "../../api";
import { fileName, save } from "../../charts/export";
import { useI18n } from "../../i18n";
import { Button, Notice, Panel, TextArea } from "../../ui";
import { textOf } from "./definitionText";
import { type Draft, draftOf } from "./draft";
import styles from "./guide.module.css";
import { PasteDialog } from "./pasteDialog";
import type { Editing } from "./useDraft";

const COPIED_MS = 2500;

export interface DefinitionPanelProps {
  workspace: string;
  /** As it would be saved. */
  journey: JourneyDefinition;
  editing: Editing;
}

/** The definition as data: to take along, and to bring from elsewhere; what it replaces can be had back. */
export function DefinitionPanel({ workspace, journey, editing }: DefinitionPanelProps) {
  const { t } = useI18n();
  const words = t.guide.asData;
  const [shown, show] = useState(false);
  const [pasting, paste] = useState(false);
  const [copied, setCopied] = useState(false);
  const [before, setBefore] = useState<Draft | null>(null);
  const text = textOf(journey);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), COPIED_MS);
    } catch {
      show(true);
    }
  };
  const take = (definition: JourneyDefinition) => {
    setBefore(editing.draft);
    editing.replace(draftOf(definition, editing.draft.calibration));
    paste(false);
  };
  return (
    <Panel
      title={words.title}
      note={words.note}
      actions={
        <>
          <Button size="sm" aria-expanded={shown} onPress={() => show(!shown)}>
            {shown ? words.hide : words.show}
          </Button>
          <Button size="sm" icon={copied ? "check" : undefined} onPress={() => void copy()}>
            <span aria-live="polite">{copied ? words.copied : words.copy}</span>
          </Button>
          <Button
            size="sm"
            icon="download"
            onPress={() => save(text, fileName(journey.name || "journey", "json"), "application/json")}
          >
            {words.download}
          </Button>
          <Button size="sm" onPress={() => paste(true)}>
            {words.paste}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {before && (
          <Notice
            actions={
              <Button
                size="sm"
                onPress={() => {
                  editing.replace(before);
                  setBefore(null);
                }}
              >
                {t.guide.choose.undo}
              </Button>
            }
          >
            {t.guide.choose.replaced}
          </Notice>
        )}
        {shown && <TextArea label={words.text} value={text} isReadOnly rows={16} />}
        {pasting && <PasteDialog workspace={workspace} onTake={take} onClose={() => paste(false)} />}
      </div>
    </Panel>
  );
}
