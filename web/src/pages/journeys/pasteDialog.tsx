import { useState } from "react";
import { type JourneyDefinition, useJourneyCheck } from "../../api";
import { useI18n } from "../../i18n";
import { explain } from "../../i18n/problem";
import { Button, Dialog, ErrorState, Notice, TextArea } from "../../ui";
import { definitionIn } from "./definitionText";
import styles from "./guide.module.css";
import { useSettled } from "./useSettled";

export interface PasteDialogProps {
  workspace: string;
  onTake(definition: JourneyDefinition): void;
  onClose(): void;
}

/** Takes a definition from elsewhere once the server has found nothing wrong with it. */
export function PasteDialog({ workspace, onTake, onClose }: PasteDialogProps) {
  const { t, number } = useI18n();
  const words = t.guide.asData;
  const [text, setText] = useState("");
  const settled = useSettled(text);
  const definition = definitionIn(settled);
  const check = useJourneyCheck(workspace, definition);
  const waiting = settled !== text || check.isPlaceholderData || check.isFetching;
  const found = definition && !waiting ? check.data : undefined;
  const faults = found?.faults ?? [];
  const stopping = faults.some(({ code }) => code !== "goals_missing");
  const unread = settled.trim() !== "" && settled === text && definition === null;
  return (
    <Dialog
      title={words.paste}
      size="wide"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={!found || stopping}
            onPress={() => definition && found && !stopping && onTake(definition)}
          >
            {words.take}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextArea
          label={words.text}
          note={words.pasteNote}
          value={text}
          onChange={setText}
          error={unread ? words.unread : null}
          placeholder={'{ "name": "…", "start": ["…"], "goal": ["…"] }'}
        />
        {check.error && definition && <ErrorState error={check.error} onRetry={() => void check.refetch()} />}
        <div aria-live="polite" className={styles.fields}>
          {found && !stopping && <Notice>{words.finds(t.journeys.runs(found.runs, number(found.runs)))}</Notice>}
          {faults.map((fault) => {
            const { message, hint } = explain({ ...fault, status: 400, detail: fault.message }, t.errors);
            return (
              <Notice key={`${fault.path} ${fault.code}`} tone="warn" title={message}>
                {[fault.path, hint].filter(Boolean).join(": ")}
              </Notice>
            );
          })}
        </div>
      </div>
    </Dialog>
  );
}
