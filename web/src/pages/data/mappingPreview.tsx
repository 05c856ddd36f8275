import type { Preview, PreviewEvent } from "../../api";
import { useI18n } from "../../i18n";
import { explainNotice } from "../../i18n/problem";
import { ChannelMark, type Column, ErrorState, Notice, Panel, Skeleton, Table, Tabs, Tag } from "../../ui";
import styles from "./data.module.css";
import { Reasons } from "./reasons";
import { RejectsTable } from "./rejectsTable";

export interface MappingPreviewProps {
  preview: Preview | undefined;
  error: unknown;
  isIncomplete: boolean;
}

/** The first rows as events, and those that cannot be read. */
export function MappingPreview({ preview, error, isIncomplete }: MappingPreviewProps) {
  const { t } = useI18n();
  return (
    <Panel title={t.data.preview.title} note={preview && <Looked preview={preview} />}>
      {isIncomplete && <Notice tone="neutral">{t.data.preview.incomplete}</Notice>}
      {error !== null && <ErrorState error={error} />}
      {!preview && !error && !isIncomplete && <Skeleton lines={8} height={22} />}
      {preview && !error && <Result preview={preview} />}
    </Panel>
  );
}

function Looked({ preview }: { preview: Preview }) {
  const { t, number } = useI18n();
  const { rows, total_rows: total } = preview;
  if (total === null) return t.data.preview.some(rows, number(rows));
  if (total > rows) return t.data.preview.part(number(rows), number(total));
  return t.data.preview.whole(rows, number(rows));
}

function Result({ preview }: { preview: Preview }) {
  const { t, number } = useI18n();
  const words = t.data.preview;
  const rejected = Object.values(preview.reasons).reduce((sum, count) => sum + count, 0);
  const good = preview.rows - rejected;
  return (
    <div className={styles.stack}>
      {preview.notices.map((notice) => (
        <Notice key={notice.code + notice.message} tone="warn">
          {explainNotice(notice, t.data.notices)}
        </Notice>
      ))}
      <Tabs
        label={words.title}
        items={[
          {
            id: "events",
            title: (
              <span className={styles.tab}>
                {words.events} <Tag tone={good > 0 ? "good" : "bad"}>{words.good(good, number(good))}</Tag>
              </span>
            ),
            content: <Events events={preview.events} />,
          },
          {
            id: "rejects",
            title: (
              <span className={styles.tab}>
                {words.rejects}{" "}
                <Tag tone={rejected > 0 ? "warn" : "neutral"}>{words.rejected(rejected, number(rejected))}</Tag>
              </span>
            ),
            content: (
              <div className={styles.stack}>
                <Reasons reasons={preview.reasons} />
                <RejectsTable rows={preview.rejects} mapping={preview.mapping} empty={words.noRejects} />
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

function Events({ events }: { events: readonly PreviewEvent[] }) {
  const { t, number, date } = useI18n();
  const words = t.data.preview;
  const columns: Column<PreviewEvent>[] = [
    { key: "customer", title: words.customer, cell: (row) => row.customer, isRowHeader: true },
    { key: "time", nowrap: true, title: words.time, cell: (row) => date(row.time, "time") },
    { key: "activity", nowrap: true, title: words.activity, cell: (row) => row.activity },
    { key: "channel", title: words.channel, cell: (row) => <ChannelMark name={row.channel} /> },
    { key: "value", title: words.value, align: "end", cell: (row) => (row.value === null ? "–" : number(row.value)) },
    { key: "properties", title: words.properties, cell: (row) => <Properties of={row} /> },
  ];
  return (
    <Table
      label={words.events}
      columns={columns}
      rows={events}
      rowKey={(_, index) => String(index)}
      empty={<Notice tone="warn">{words.noEvents}</Notice>}
    />
  );
}

function Properties({ of }: { of: PreviewEvent }) {
  const entries = Object.entries(of.properties ?? {});
  if (entries.length === 0) return "–";
  return <code className={styles.code}>{entries.map(([name, value]) => `${name}: ${String(value)}`).join(" · ")}</code>;
}
