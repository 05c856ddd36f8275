import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Link } from "wouter";
import { type RecordContent, type RecordKind, type SharedRecord, useChangeRecords, useRecords } from "../../api";
import { useI18n } from "../../i18n";
import { mapPath } from "../../shell/routes";
import { Button, ErrorState } from "../../ui";
import overlay from "../../ui/overlay.module.css";
import { set } from "../edit";
import { textOf } from "../model";
import { useMap } from "../session";
import styles from "./library.module.css";
import { placeOfRecord } from "./place";

export interface ShareRecordProps {
  kind: RecordKind;
  part: { id: string; library?: string };
}

/** Puts a part among what all maps share, to be changed everywhere at once; says where else it is used, and takes it out. */
export function ShareRecord({ kind, part }: ShareRecordProps) {
  const { t } = useI18n();
  const { map, workspace, edit } = useMap();
  const words = t.maps.records;
  const change = useChangeRecords(workspace, kind);
  const { library } = part;
  const record = useRecords(workspace, kind).data?.find(({ id }) => id === library);
  const link = (name: string | undefined) => edit(set(map, kind, part.id, "library", name));
  if (record) return <Where kind={kind} record={record} onUnlink={() => link(undefined)} />;
  const share = () =>
    change.mutate(
      { what: "add", record: part as RecordContent },
      { onSuccess: (made) => link((made as SharedRecord).id) },
    );
  return (
    <>
      <Button size="sm" variant="quiet" icon="share" isDisabled={change.isPending} onPress={share}>
        {words.share}
      </Button>
      {change.error && <ErrorState error={change.error} />}
    </>
  );
}

function Where({ kind, record, onUnlink }: { kind: RecordKind; record: SharedRecord; onUnlink(): void }) {
  const { t, lang } = useI18n();
  const { map, workspace } = useMap();
  const words = t.maps.records;
  const others = record.used_in.filter((use) => use.map !== map.id);
  // The map in hand uses it, whether it is saved already or not.
  const label = words.shared(others.length + 1);
  return (
    <DialogTrigger>
      <Button size="sm" variant="quiet" icon="link" trailing="chevronDown">
        {label}
      </Button>
      <Popover className={overlay.popover ?? ""} offset={4}>
        <Dialog aria-label={label} className={styles.where ?? ""}>
          {others.length === 0 ? (
            <p className={styles.note}>{words.onlyHere}</p>
          ) : (
            <ul aria-label={words.used}>
              {others.map((use) => (
                <li key={use.map}>
                  <Link href={mapPath(workspace, use.map, placeOfRecord(kind, use))}>{textOf(use.title, lang)}</Link>
                </li>
              ))}
            </ul>
          )}
          <Button slot="close" size="sm" icon="close" onPress={onUnlink}>
            {words.unlink}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
