import { type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useI18n } from "../i18n";
import { Button } from "../ui/button";
import { type Column, Table } from "../ui/table";
import styles from "./charts.module.css";
import type { Cell } from "./csv";
import { fileName, png, save, standaloneSvg } from "./export";
import { MarkLayer } from "./marks";
import { type ChartTable, shownCell, tableCsv } from "./table";

export interface ChartFigureProps {
  title: string;
  /** What the picture says, in one sentence with its numbers. */
  description: string;
  /** What the numbers are about: the data, its size and period. Written on downloaded pictures. */
  source?: string;
  /** How to read it. */
  reading: string;
  table: ChartTable;
  /** Sliders and choices that change what is drawn. */
  controls?: ReactNode;
  /** Shown in place of the picture when there is nothing to draw. */
  empty?: string | null;
  /** Said beside each mark's details when something opens. */
  hint?: string | null;
  /** Whether the picture or the table is seen; kept by the figure when it is not given. */
  view?: ChartView;
  onViewChange?(view: ChartView): void;
  children(width: number): ReactNode;
}

export type ChartView = "picture" | "table";

/** What every picture has around it: title, description, its numbers as a table, and its files. */
export function ChartFigure(props: ChartFigureProps) {
  const { title, description, reading, table, controls, empty, hint = null, children } = props;
  const { t } = useI18n();
  const [own, setOwn] = useState<ChartView>("picture");
  const view = props.view ?? own;
  const [frame, width] = useWidth();
  const id = useId();
  const fixed = props.view !== undefined && !props.onViewChange;
  const change = (next: ChartView) => (props.onViewChange ?? setOwn)(next);
  return (
    <figure className={styles.figure} aria-labelledby={`${id}t`} aria-describedby={`${id}d`}>
      <figcaption className={styles.caption}>
        <div className={styles.words}>
          <h2 id={`${id}t`}>{title}</h2>
          <p id={`${id}d`}>{description}</p>
        </div>
        <div className={styles.actions}>
          {!fixed && (
            <Button
              size="sm"
              icon={view === "table" ? "chart" : "table"}
              onPress={() => change(view === "table" ? "picture" : "table")}
            >
              {view === "table" ? t.charts.showPicture : t.charts.showTable}
            </Button>
          )}
          <Downloads
            title={title}
            description={description}
            source={props.source}
            table={table}
            pictures={!fixed}
            picture={
              view === "picture" && !empty
                ? () => frame.current?.querySelector<SVGSVGElement>("svg[data-picture]") ?? null
                : null
            }
          />
        </div>
      </figcaption>
      {empty ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <>
          {controls && view === "picture" && <div className={styles.controls}>{controls}</div>}
          <div ref={frame} className={styles.body}>
            {view === "table" ? (
              <FigureTable title={title} table={table} />
            ) : (
              width > 0 && <MarkLayer hint={hint}>{children(width)}</MarkLayer>
            )}
          </div>
          {view === "picture" && <p className={styles.reading}>{reading}</p>}
        </>
      )}
    </figure>
  );
}

const FILES = ["csv", "png", "svg"] as const;

/** The numbers as a file, and the picture as two kinds of file while it is seen. */
function Downloads({
  description,
  source,
  title,
  table,
  picture,
  pictures,
}: {
  title: string;
  description: string;
  source?: string;
  table: ChartTable;
  picture: (() => SVGSVGElement | null) | null;
  /** Whether there is a picture at all. */
  pictures: boolean;
}) {
  const { t } = useI18n();
  const download = async (kind: (typeof FILES)[number]) => {
    if (kind === "csv") return save(`\ufeff${tableCsv(table, t.charts.seconds)}`, fileName(title, "csv"), "text/csv");
    const svg = picture?.();
    if (!svg) return;
    if (kind === "svg")
      save(standaloneSvg(svg, { title, description, source }), fileName(title, "svg"), "image/svg+xml");
    else save(await png(svg, { title, description, source }), fileName(title, "png"));
  };
  return (
    <fieldset aria-label={t.charts.download} className={styles.files}>
      {FILES.filter((kind) => pictures || kind === "csv").map((kind) => (
        <Button
          key={kind}
          size="sm"
          icon={kind === "csv" ? "download" : undefined}
          aria-label={t.charts.downloadAs[kind]}
          isDisabled={kind !== "csv" && !picture}
          onPress={() => void download(kind)}
        >
          {kind.toUpperCase()}
        </Button>
      ))}
    </fieldset>
  );
}

function FigureTable({ title, table }: { title: string; table: ChartTable }) {
  const i18n = useI18n();
  const columns = useMemo(
    () =>
      table.columns.map(({ label, kind }, index): Column<Cell[]> => {
        const name = kind === "text" || kind === "instant";
        return {
          key: String(index),
          title: label,
          align: name ? "start" : "end",
          value: (row) =>
            typeof row[index] === "boolean" ? String(row[index]) : ((row[index] ?? null) as string | number | null),
          cell: (row) => shownCell(row[index], kind, i18n),
          isRowHeader: index === 0,
        };
      }),
    [table.columns, i18n],
  );
  return <Table label={title} columns={columns} rows={table.rows} rowKey={(_, index) => String(index)} />;
}

/** The width of the element, followed as it changes; 0 before it is known. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!frame.current) return;
    setWidth(Math.floor(frame.current.clientWidth));
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return [frame, width] as const;
}
