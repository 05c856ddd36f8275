import { useState } from "react";
import { type RecordKind, type SharedRecord, useChangeRecords } from "../../api";
import { useI18n } from "../../i18n";
import { nameOfRecord, withName } from "../../map/library";
import { Button, Dialog, ErrorState, Select, TextField } from "../../ui";

export interface RecordTask {
  what: "rename" | "merge" | "remove";
  record: SharedRecord;
}

export interface RecordDialogProps {
  workspace: string;
  kind: RecordKind;
  task: RecordTask;
  others: readonly SharedRecord[];
  onClose(): void;
}

/** Renames a record, joins it with another one, or takes it from the library. */
export function RecordDialog({ workspace, kind, task: { what, record }, others, onClose }: RecordDialogProps) {
  const { t, lang } = useI18n();
  const words = t.maps.records;
  const change = useChangeRecords(workspace, kind);
  const before = nameOfRecord(record.record, lang);
  const [name, setName] = useState(before);
  const rest = others.filter(({ id }) => id !== record.id);
  const [into, setInto] = useState(rest[0]?.id ?? "");
  const done = { onSuccess: onClose };
  const act = () => {
    const { id, version } = record;
    if (what === "rename") {
      change.mutate({ what: "save", id, version, record: withName(record.record, kind, name.trim(), lang) }, done);
    } else if (what === "merge") change.mutate({ what: "merge", id, into }, done);
    else change.mutate({ what: "remove", id }, done);
  };
  return (
    <Dialog
      title={`${words[what]} ${before}`}
      size="narrow"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button
            variant={what === "remove" ? "danger" : "primary"}
            isDisabled={change.isPending || (what === "rename" && !name.trim())}
            onPress={act}
          >
            {words[what]}
          </Button>
        </>
      }
    >
      {what === "rename" && <TextField label={words.name} value={name} onChange={setName} autoFocus />}
      {what === "merge" && (
        <Select
          label={words.into}
          note={words.mergeText}
          value={into}
          onChange={setInto}
          options={rest.map(({ id, record: other }) => ({ value: id, label: nameOfRecord(other, lang) }))}
        />
      )}
      {what === "remove" && <p>{words.removeText}</p>}
      {change.error && <ErrorState error={change.error} />}
    </Dialog>
  );
}
