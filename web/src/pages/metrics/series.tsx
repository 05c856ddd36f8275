import { type SeriesSummary, useImportSeries, useRemoveSeries, useSeries } from "../../api";
import { useI18n } from "../../i18n";
import { type Column, DropZone, ErrorState, IconButton, Panel, Skeleton, Table } from "../../ui";
import styles from "./metrics.module.css";

/** Numbers over time that no event carries: costs, ranks, reach; brought by file. */
export function SeriesPanel({ workspace }: { workspace: string }) {
  const { t, date } = useI18n();
  const words = t.metrics.series;
  const { data, error, refetch } = useSeries(workspace);
  const bring = useImportSeries(workspace);
  const remove = useRemoveSeries(workspace);
  const columns: Column<SeriesSummary>[] = [
    { key: "name", title: words.name, isRowHeader: true, value: (row) => row.name },
    { key: "rows", title: words.rows, align: "end", value: (row) => row.rows },
    { key: "from", title: words.from, value: (row) => row.first_at, cell: (row) => date(row.first_at) },
    { key: "to", title: words.to, value: (row) => row.last_at, cell: (row) => date(row.last_at) },
    {
      key: "remove",
      title: t.metrics.remove,
      align: "end",
      cell: (row) => (
        <IconButton label={t.ui.remove(row.name)} icon="close" size="sm" onPress={() => remove.mutate(row.name)} />
      ),
    },
  ];
  return (
    <Panel title={words.title} note={words.note}>
      <div className={styles.series}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeleton lines={3} />
        ) : data.length === 0 ? (
          <p className={styles.quiet}>{words.none}</p>
        ) : (
          <Table label={words.title} columns={columns} rows={data} rowKey={(row) => row.name} />
        )}
        <DropZone label={words.drop} onFile={(file) => bring.mutate(file)} isDisabled={bring.isPending} />
        {(bring.error ?? remove.error) && <ErrorState error={bring.error ?? remove.error} />}
      </div>
    </Panel>
  );
}
