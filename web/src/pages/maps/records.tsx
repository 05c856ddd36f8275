import { useState } from "react";
import { Link } from "wouter";
import { type RecordKind, type SharedRecord, useChangeRecords, useRecords } from "../../api";
import { useI18n } from "../../i18n";
import { nameOfRecord, placeOfRecord, withName } from "../../map/library";
import { textOf } from "../../map/model";
import { MAPS, mapPath, workspacePath } from "../../shell/routes";
import {
  Breadcrumb,
  Button,
  EmptyState,
  ErrorState,
  IconButton,
  Menu,
  PageHeader,
  Panel,
  Skeleton,
  Table,
  Tabs,
  TextField,
} from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import styles from "./list.module.css";
import { RecordDialog, type RecordTask } from "./recordDialog";

const RECORD_KINDS = ["persona", "channel", "touchpoint", "insight", "opportunity", "solution"] as const;
const urlKind = urlChoice<RecordKind>(RECORD_KINDS, "persona");

/** What maps share: renamed once, changed everywhere. */
export function RecordsPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const words = t.maps.records;
  const [kind, show] = useUrlState("kind", urlKind);
  const items = [
    { title: t.maps.page.back, href: workspacePath(workspace, MAPS.path) },
    { title: t.maps.list.records },
  ];
  return (
    <>
      <PageHeader title={words.title} breadcrumb={<Breadcrumb label={t.maps.crumbs} items={items} />}>
        {words.lede}
      </PageHeader>
      <Tabs
        label={words.kindsOf}
        selected={kind}
        onChange={(id) => show(id as RecordKind)}
        items={RECORD_KINDS.map((id) => ({
          id,
          title: words.kinds[id],
          content: <Records key={id} workspace={workspace} kind={id} />,
        }))}
      />
    </>
  );
}

function Records({ workspace, kind }: { workspace: string; kind: RecordKind }) {
  const { t, lang } = useI18n();
  const words = t.maps.records;
  const { data, error, refetch } = useRecords(workspace, kind);
  const [task, ask] = useState<RecordTask | null>(null);
  const name = (record: SharedRecord) => nameOfRecord(record.record, lang);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  return (
    <>
      <Panel flush title={words.kinds[kind]}>
        <Table
          label={words.kinds[kind]}
          rows={data}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon="link" title={words.empty}>
              {words.emptyText}
            </EmptyState>
          }
          columns={[
            { key: "name", title: words.name, isRowHeader: true, value: name },
            {
              key: "used",
              title: words.used,
              value: ({ used_in }) => used_in.length,
              cell: ({ used_in }) =>
                used_in.length === 0 ? (
                  words.nowhere
                ) : (
                  <span className={styles.tags}>
                    {used_in.map((use) => (
                      <span key={use.map}>
                        <Link href={mapPath(workspace, use.map, placeOfRecord(kind, use))}>
                          {textOf(use.title, lang)}
                        </Link>
                      </span>
                    ))}
                  </span>
                ),
            },
            {
              key: "more",
              title: t.maps.page.more,
              align: "end",
              cell: (record) => (
                <Menu
                  label={t.maps.list.more(name(record))}
                  trigger={<IconButton label={t.maps.list.more(name(record))} icon="more" size="sm" hint={false} />}
                  groups={[
                    {
                      entries: [
                        { id: "rename", label: words.rename, icon: "pencil" },
                        ...(data.length > 1 ? [{ id: "merge", label: words.merge, icon: "link" as const }] : []),
                      ],
                    },
                    { entries: [{ id: "remove", label: words.remove, icon: "trash" }] },
                  ]}
                  onAction={(what) => ask({ what: what as RecordTask["what"], record })}
                />
              ),
            },
          ]}
        />
        <Add workspace={workspace} kind={kind} />
      </Panel>
      {task && <RecordDialog workspace={workspace} kind={kind} task={task} others={data} onClose={() => ask(null)} />}
    </>
  );
}

/** A record that no map uses yet. */
function Add({ workspace, kind }: { workspace: string; kind: RecordKind }) {
  const { t, lang } = useI18n();
  const words = t.maps.records;
  const change = useChangeRecords(workspace, kind);
  const [name, setName] = useState("");
  const add = () => {
    const blank = {
      id: `${kind}-${crypto.randomUUID().slice(0, 8)}`,
      ...(kind === "insight" && { type: "observation" }),
    };
    change.mutate({ what: "add", record: withName(blank, kind, name.trim(), lang) }, { onSuccess: () => setName("") });
  };
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) add();
      }}
    >
      <TextField label={words.name} value={name} onChange={setName} />
      <Button type="submit" icon="plus" isDisabled={!name.trim() || change.isPending}>
        {words.add}
      </Button>
      {change.error && <ErrorState error={change.error} />}
    </form>
  );
}
