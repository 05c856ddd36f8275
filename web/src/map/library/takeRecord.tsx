import { type RecordContent, type RecordKind, useRecords } from "../../api";
import { useI18n } from "../../i18n";
import { Button, Menu } from "../../ui";
import { useMap } from "../session";
import { nameOfRecord } from "./recordName";

export interface TakeRecordProps {
  kind: RecordKind;
  /** The records that the map uses already. */
  used: readonly { library?: string }[];
  /** The content of the record; `library` says which it is. Its id is the one that it has among the records. */
  onTake(record: RecordContent & { library: string }): void;
}

/** What another map has shared, to be used here too; nothing where there is nothing more. */
export function TakeRecord({ kind, used, onTake }: TakeRecordProps) {
  const { t, lang } = useI18n();
  const { workspace } = useMap();
  const words = t.maps.records.take[kind];
  const libraries = new Set(used.map(({ library }) => library));
  const records = (useRecords(workspace, kind).data ?? []).filter(({ id }) => !libraries.has(id));
  if (records.length === 0) return null;
  const take = (id: string) => {
    const record = records.find((each) => each.id === id)?.record;
    if (record) onTake({ ...record, library: id });
  };
  return (
    <Menu
      label={words}
      trigger={
        <Button size="sm" variant="quiet" trailing="chevronDown">
          {words}
        </Button>
      }
      groups={[
        { entries: records.map(({ id, record }) => ({ id, label: nameOfRecord(record, lang) || t.map.unnamed })) },
      ]}
      onAction={take}
    />
  );
}
