import type { Count, WorkspaceDetail } from "../../api";
import { useI18n } from "../../i18n";
import { ChannelMark, type Column, Panel, Table } from "../../ui";
import styles from "./data.module.css";

/** The activities and channels of a workspace with how often they occur. */
export function Counts({ data }: { data: WorkspaceDetail }) {
  const { t, percent } = useI18n();
  const words = t.data.lists;
  const columns = (channels: boolean): Column<Count>[] => [
    {
      key: "name",
      title: words.name,
      value: (row) => row.name,
      cell: (row) => (channels ? <ChannelMark name={row.name} /> : row.name),
      isRowHeader: true,
    },
    { key: "events", title: words.events, align: "end", value: (row) => row.events },
    {
      key: "share",
      title: words.share,
      align: "end",
      value: (row) => row.events / data.events,
      cell: (row) => percent(row.events / data.events),
    },
    { key: "customers", title: words.customers, align: "end", value: (row) => row.customers },
  ];
  return (
    <div className={styles.columns}>
      <Panel title={words.activities} flush>
        <Table
          label={words.activities}
          columns={columns(false)}
          rows={data.activity_list}
          rowKey={(row) => row.name}
          maxHeight="520px"
        />
      </Panel>
      <Panel title={words.channels} flush>
        <Table label={words.channels} columns={columns(true)} rows={data.channel_list} rowKey={(row) => row.name} />
      </Panel>
    </div>
  );
}
