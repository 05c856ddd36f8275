import { useState } from "react";
import type { Import } from "../../api";
import { useI18n } from "../../i18n";
import { Button, type Column, Table } from "../../ui";
import { RejectsDialog } from "./rejectsDialog";

/** Every import, with where each of its rows went. */
export function Imports({ workspace, imports }: { workspace: string; imports: readonly Import[] }) {
  const { t, number, date, period } = useI18n();
  const [looked, setLooked] = useState<Import | null>(null);
  const words = t.data.imports;
  const columns: Column<Import>[] = [
    { key: "file", title: words.file, value: (row) => row.file, isRowHeader: true },
    { key: "source", title: words.source, value: (row) => row.source },
    { key: "at", title: words.at, value: (row) => row.imported_at, nowrap: true, cell: (row) => date(row.imported_at) },
    {
      key: "period",
      title: words.period,
      nowrap: true,
      value: (row) => row.first_at,
      cell: (row) => period(row.first_at, row.last_at),
    },
    { key: "received", title: words.received, align: "end", value: (row) => row.received },
    { key: "stored", title: words.stored, align: "end", value: (row) => row.stored },
    { key: "duplicate", title: words.duplicate, align: "end", value: (row) => row.duplicate },
    {
      key: "rejected",
      title: words.rejected,
      align: "end",
      value: (row) => row.rejected,
      cell: (row) =>
        row.rejected === 0 ? (
          number(0)
        ) : (
          <Button
            size="sm"
            aria-label={words.look(number(row.rejected), row.file)}
            onPress={() => setLooked(row)}
            trailing="chevronRight"
          >
            {number(row.rejected)}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table
        label={words.title}
        columns={columns}
        rows={imports}
        rowKey={(row) => row.id}
        initialSort={{ column: "at", descending: true }}
        empty={words.empty}
      />
      {looked && <RejectsDialog workspace={workspace} of={looked} onClose={() => setLooked(null)} />}
    </>
  );
}
