import { useEffect } from "react";
import { type JourneyDefinition, type SavedJourney, useJourney } from "../../api";
import { useI18n } from "../../i18n";
import { Button, Dialog, Skeleton } from "../../ui";
import { changedFields } from "./changedFields";

export interface ConflictDialogProps {
  workspace: string;
  id: string;
  mine: JourneyDefinition;
  onKeepMine(version: number): void;
  onTakeTheirs(theirs: SavedJourney): void;
  onClose(): void;
}

/** Somebody saved while this was edited: nothing is overwritten before it is chosen. */
export function ConflictDialog({ workspace, id, mine, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  const { t, date } = useI18n();
  const words = t.guide.conflict;
  const { data: theirs, refetch } = useJourney(workspace, id);
  useEffect(() => void refetch(), [refetch]);
  const fields = theirs ? changedFields(theirs.journey, mine).map((field) => t.guide.fields[field] ?? field) : [];
  return (
    <Dialog
      title={words.title}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{words.goOn}</Button>
          <Button isDisabled={!theirs} onPress={() => theirs && onTakeTheirs(theirs)}>
            {words.theirs}
          </Button>
          <Button variant="primary" isDisabled={!theirs} onPress={() => theirs && onKeepMine(theirs.version)}>
            {words.mine}
          </Button>
        </>
      }
    >
      {theirs ? (
        <>
          <p>{words.text(theirs.version, date(theirs.saved_at, "time"))}</p>
          <p>{fields.length ? words.differ(fields.join(", ")) : words.same}</p>
        </>
      ) : (
        <Skeleton lines={2} />
      )}
    </Dialog>
  );
}
