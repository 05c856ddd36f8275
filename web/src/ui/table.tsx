import { type ReactNode, useMemo, useState } from "react";
import { useI18n } from "../i18n";
import { IconButton } from "./button";
import { Icon } from "./icons";
import { RowCards } from "./rowCards";
import { type Sort, sorted } from "./sort";
import styles from "./table.module.css";
import { useNarrow } from "./useNarrow";

export interface Column<Row> {
  key: string;
  title: string;
  /** Numbers stand at the end, words at the start. */
  align?: "start" | "end";
  /** What the column is sorted by, and shows unless `cell` says otherwise; a column without it is not sorted. */
  value?(row: Row): string | number | null;
  cell?(row: Row): ReactNode;
  /** The cell stays on one line. */
  nowrap?: boolean;
  /** The first cell of a row names it. */
  isRowHeader?: boolean;
  /** On a card it takes the whole width. */
  wide?: boolean;
}

export interface TableProps<Row> {
  /** What the table is, for people who do not see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row, index: number): string;
  initialSort?: Sort;
  /** Rows on one page; longer tables are paged. */
  pageSize?: number;
  /** CSS length: the body scrolls under a header that stays. */
  maxHeight?: string;
  empty?: ReactNode;
  /** On a phone each row is a card: for tables of more columns than fit there. */
  cards?: boolean;
}

export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  initialSort,
  pageSize = 50,
  maxHeight,
  empty,
  cards = false,
}: TableProps<Row>) {
  const { t, lang } = useI18n();
  const asCards = useNarrow("phone") && cards;
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null);
  const [page, setPage] = useState(0);
  const ordered = useMemo(() => {
    const value = columns.find((column) => column.key === sort?.column)?.value;
    return sort && value ? sorted(rows, value, sort.descending, lang) : rows;
  }, [rows, columns, sort, lang]);
  const pages = Math.max(1, Math.ceil(ordered.length / pageSize));
  const current = Math.min(page, pages - 1);
  const shown = ordered.slice(current * pageSize, (current + 1) * pageSize);
  if (rows.length === 0) return <div className={styles.empty}>{empty ?? t.ui.noRows}</div>;
  return (
    <div className={styles.frame}>
      {asCards ? (
        <RowCards
          label={label}
          columns={columns}
          rows={shown}
          rowKey={(row, index) => rowKey(row, current * pageSize + index)}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={styles.scroll} style={{ maxHeight }} aria-label={label} tabIndex={0}>
          <table className={styles.table}>
            <caption className={styles.caption}>{label}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <HeaderCell key={column.key} column={column} sort={sort} onSort={setSort} />
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => (
                <tr key={rowKey(row, current * pageSize + index)}>
                  {columns.map((column) => (
                    <BodyCell key={column.key} column={column} row={row} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {pages > 1 && <Pager page={current} pageSize={pageSize} total={rows.length} onPage={setPage} />}
    </div>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | null;
  onSort(sort: Sort): void;
}) {
  const active = sort?.column === column.key;
  const className = column.align === "end" ? styles.end : undefined;
  if (!column.value) {
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    );
  }
  const descending = active ? !sort.descending : column.align === "end";
  return (
    <th
      scope="col"
      className={className}
      aria-sort={active ? (sort.descending ? "descending" : "ascending") : undefined}
    >
      <button type="button" className={styles.sort} onClick={() => onSort({ column: column.key, descending })}>
        {column.title}
        <span className={styles.arrow} data-active={active || undefined}>
          <Icon name={(active ? sort.descending : descending) ? "down" : "up"} size={12} />
        </span>
      </button>
    </th>
  );
}

/** What a column says of a row. */
export function contentOf<Row>(column: Column<Row>, row: Row, number: (value: number) => string): ReactNode {
  if (column.cell) return column.cell(row);
  const value = column.value?.(row);
  return typeof value === "number" ? number(value) : (value ?? "–");
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = contentOf(column, row, useI18n().number);
  const className = column.align === "end" ? styles.end : column.nowrap ? styles.nowrap : undefined;
  return column.isRowHeader ? (
    <th scope="row" className={className}>
      {content}
    </th>
  ) : (
    <td className={className}>{content}</td>
  );
}

interface PagerProps {
  page: number;
  pageSize: number;
  total: number;
  onPage(page: number): void;
}

/** Moves through pages of rows, here and where the server pages. */
export function Pager({ page, pageSize, total, onPage }: PagerProps) {
  const { t, number } = useI18n();
  const last = Math.max(0, Math.ceil(total / pageSize) - 1);
  const to = Math.min(total, (page + 1) * pageSize);
  return (
    <div className={styles.pager}>
      <span>{t.ui.rowsShown(number(page * pageSize + 1), number(to), number(total))}</span>
      <IconButton
        label={t.ui.previousPage}
        icon="chevronLeft"
        size="sm"
        isDisabled={page === 0}
        onPress={() => onPage(page - 1)}
      />
      <IconButton
        label={t.ui.nextPage}
        icon="chevronRight"
        size="sm"
        isDisabled={page >= last}
        onPress={() => onPage(page + 1)}
      />
    </div>
  );
}
