import { type MapDocument, useCreateMap } from "../../api";
import { ApiError } from "../../api/problem";
import { useI18n } from "../../i18n";
import { explain } from "../../i18n/problem";
import { Button, Dialog, DropZone, ErrorState, Notice, Skeleton } from "../../ui";
import { textOf } from "../model";
import { Losses } from "./exportDialog";
import styles from "./files.module.css";
import { type ImportedMap, useReadMap } from "./queries";

export interface ImportDialogProps {
  workspace: string;
  onCreated(made: MapDocument): void;
  onClose(): void;
}

/** Reads a map from a file, shows what was understood, and saves it when somebody says so. */
export function ImportDialog({ workspace, onCreated, onClose }: ImportDialogProps) {
  const { t, lang } = useI18n();
  const words = t.mapFiles;
  const read = useReadMap(workspace, lang);
  const create = useCreateMap(workspace);
  const found = read.data;
  const save = () => found && create.mutate({ map: found.map }, { onSuccess: onCreated });
  return (
    <Dialog
      title={words.importTitle}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          {found && (
            <Button variant="primary" onPress={save} isDisabled={create.isPending}>
              {words.create}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.fields} aria-live="polite">
        {read.isPending ? (
          <>
            <p>{words.reading}</p>
            <Skeleton lines={3} />
          </>
        ) : found ? (
          <Understood found={found} lang={lang} onAnother={read.reset} />
        ) : (
          <DropZone label={words.drop} onFile={(file) => read.mutate(file)}>
            {words.dropNote}
          </DropZone>
        )}
        {read.error && <Refusal error={read.error} />}
        {create.error && <ErrorState error={create.error} />}
      </div>
    </Dialog>
  );
}

function Understood({ found, lang, onAnother }: { found: ImportedMap; lang: string; onAnother(): void }) {
  const { t, number } = useI18n();
  const words = t.mapFiles;
  const { stages, steps, touchpoints } = found.figures;
  const name = found.format === "outline" ? "Markdown" : words.formats[found.format].name;
  return (
    <>
      <Notice title={textOf(found.map.title, lang)}>
        {words.found(number(stages), number(steps), number(touchpoints))}
        <br />
        {words.readAs(name)}
      </Notice>
      <ol className={styles.stages}>
        {found.map.stages.map((stage) => (
          <li key={stage.id}>{textOf(stage.name, lang)}</li>
        ))}
      </ol>
      {found.told.length > 0 && <Losses notices={found.told} />}
      <Button variant="quiet" onPress={onAnother}>
        {words.another}
      </Button>
    </>
  );
}

/** Why a file was refused: each fault with its path. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useI18n();
  const faults = error instanceof ApiError ? (error.problem.faults ?? []) : [];
  if (faults.length === 0) return <ErrorState error={error} />;
  return faults.slice(0, MOST_FAULTS).map((fault) => {
    const { message, hint } = explain({ ...fault, status: 422, detail: fault.message }, t.errors);
    return (
      <Notice key={`${fault.path} ${fault.code}`} tone="warn" title={message}>
        {[fault.path, hint].filter(Boolean).join(": ")}
      </Notice>
    );
  });
}

const MOST_FAULTS = 50;
