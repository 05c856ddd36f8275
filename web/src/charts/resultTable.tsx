import { useMemo } from "react";
import { useI18n } from "../i18n";
import { ChartFigure } from "./figure";
import { flatten } from "./flatten";
import type { ChartTable } from "./table";

/** Any result as a table: what an analysis shows before it has a picture of its own. */
export function ResultTable({ result, title }: { result: unknown; title: string }) {
  const { t } = useI18n();
  const table = useMemo((): ChartTable => {
    const { columns, rows } = flatten(result);
    const numeric = (index: number) => rows.some((row) => typeof row[index] === "number");
    return { columns: columns.map((label, index) => ({ label, kind: numeric(index) ? "count" : "text" })), rows };
  }, [result]);
  return (
    <ChartFigure
      title={t.charts.result.title(title)}
      description={t.charts.result.describe(table.rows.length)}
      reading=""
      table={table}
      view="table"
      empty={table.rows.length ? null : t.charts.empty.result}
    >
      {() => null}
    </ChartFigure>
  );
}
