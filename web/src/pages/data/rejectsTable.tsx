import type { ReactNode } from "react";
import type { PartialMapping, Reject } from "../../api";
import { useI18n } from "../../i18n";
import { type Column, Table, Tag } from "../../ui";
import { cause } from "./cause";
import styles from "./data.module.css";
import { useReasonName } from "./reasons";

export interface RejectsTableProps {
  rows: readonly Reject[];
  mapping: PartialMapping;
  empty?: ReactNode;
}

export function RejectsTable({ rows, mapping, empty }: RejectsTableProps) {
  const { t, number } = useI18n();
  const reason = useReasonName();
  const words = t.data.rejects;
  const columns: Column<Reject>[] = [
    { key: "row", title: words.row, align: "end", value: (row) => row.row, cell: (row) => number(row.row) },
    {
      key: "reason",
      title: words.reason,
      nowrap: true,
      value: (row) => reason(row.reason),
      cell: (row) => <Tag tone="warn">{reason(row.reason)}</Tag>,
    },
    { key: "cause", title: words.cause, cell: (row) => cause(row, mapping, t.data.causes) },
    {
      key: "payload",
      title: words.payload,
      cell: (row) => <code className={styles.code}>{JSON.stringify(row.payload)}</code>,
    },
  ];
  return (
    <Table
      label={words.reason}
      columns={columns}
      rows={rows}
      rowKey={(row, index) => `${row.row}-${index}`}
      pageSize={100}
      maxHeight="56vh"
      empty={empty}
    />
  );
}
