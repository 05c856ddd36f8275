import { useI18n } from "../i18n";
import styles from "./rowCards.module.css";
import { contentOf, type TableProps } from "./table";

/** The rows of a table where its columns do not fit: each a card that names the row, with the columns below. */
export function RowCards<Row>({
  label,
  columns,
  rows,
  rowKey,
}: Pick<TableProps<Row>, "label" | "columns" | "rows" | "rowKey">) {
  const { number } = useI18n();
  const named = columns.filter(({ isRowHeader }) => isRowHeader);
  const facts = columns.filter(({ isRowHeader }) => !isRowHeader);
  return (
    <ul className={styles.cards} aria-label={label}>
      {rows.map((row, index) => (
        <li key={rowKey(row, index)} className={styles.card}>
          {named.map((column) => (
            <div key={column.key} className={styles.name}>
              {contentOf(column, row, number)}
            </div>
          ))}
          <dl className={styles.facts}>
            {facts.map((column) => (
              <div key={column.key} className={styles.fact} data-wide={column.wide || undefined}>
                <dt>{column.title}</dt>
                <dd>{contentOf(column, row, number)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
