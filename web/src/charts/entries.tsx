import type { RunEntry, Runs } from "../api/runs";
import { type I18n, useI18n } from "../i18n";
import { useChannelName } from "../ui/channel";
import styles from "./charts.module.css";
import { ChartFigure, type ChartView } from "./figure";
import { ChannelGlyph, Hatch } from "./glyph";
import { type Detail, Mark, Picture } from "./marks";
import { SMALL_SAMPLE } from "./sample";
import type { ChartTable } from "./table";
import { measure, shorten } from "./text";

const ROW = 44;
const SHOWN = 12;
const HATCH = "entriesFew";

export interface EntriesChartProps {
  result: Runs;
  source?: string;
  onRuns?(entry: RunEntry): void;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
}

/** Where runs begin, and how many of each beginning reach the goal. */
export function EntriesChart({ result, onRuns, ...view }: EntriesChartProps) {
  const i18n = useI18n();
  const { t, number, percent } = i18n;
  const words = t.charts.entries;
  const first = result.entries[0];
  const channel = useChannelName();
  return (
    <ChartFigure
      {...view}
      title={words.title}
      description={
        first
          ? words.describe(
              number(result.entries.length),
              first.activity,
              channel(first.channel),
              percent(first.share.value, 0),
            )
          : words.none
      }
      reading={words.reading}
      table={entriesTable(result, channel, i18n)}
      empty={first ? null : words.none}
      hint={onRuns ? t.charts.milestones.clickRuns : null}
    >
      {(width) => (
        <Picture title={words.title} width={width} height={ROW * Math.min(SHOWN, result.entries.length)}>
          <defs>
            <Hatch id={HATCH} color="var(--color-accent)" dense />
          </defs>
          {result.entries.slice(0, SHOWN).map((entry, index) => (
            <Row
              key={`${entry.activity} ${entry.channel}`}
              entry={entry}
              index={index}
              most={first?.runs ?? 1}
              width={width}
              channel={channel(entry.channel)}
              i18n={i18n}
              onRuns={onRuns}
            />
          ))}
        </Picture>
      )}
    </ChartFigure>
  );
}

interface RowProps {
  entry: RunEntry;
  index: number;
  most: number;
  width: number;
  channel: string;
  i18n: I18n;
  onRuns?(entry: RunEntry): void;
}

/** The bar is the share of all runs; its filled part reached the goal. */
function Row({ entry, index, most, width, channel, i18n, onRuns }: RowProps) {
  const { t, number, percent } = i18n;
  const words = t.charts.entries;
  const y = index * ROW;
  const long = Math.max(2, (entry.runs / Math.max(1, most)) * width);
  const achieved = (entry.achieved.value ?? 0) * long;
  const few = entry.achieved.n < SMALL_SAMPLE;
  const figures = words.figures(number(entry.runs), percent(entry.achieved.value, 0));
  const room = width - 22 - measure(figures, 12) - 16;
  const name = shorten(`${entry.activity} · ${channel}`, room, 13, measure, 600);
  return (
    <Mark
      id={`entry-${index}`}
      first={index === 0}
      detail={entryDetail(entry, channel, i18n)}
      onOpen={onRuns && (() => onRuns(entry))}
      words={
        <>
          <ChannelGlyph name={entry.channel} x={0} y={y + 5} />
          <text x={20} y={y + 17} className={styles.stepName}>
            {name}
          </text>
          <text x={width} y={y + 17} textAnchor="end" className={styles.note}>
            {figures}
          </text>
        </>
      }
    >
      <rect x={0} y={y} width={width} height={ROW - 4} className={styles.rowGround} />
      <rect x={0} y={y + 24} width={long} height={10} className={styles.shareTrack} />
      <rect
        x={0}
        y={y + 24}
        width={achieved}
        height={10}
        className={styles.bar}
        style={{ fill: few ? `url(#${HATCH})` : "var(--color-accent)" }}
      />
    </Mark>
  );
}

function entryDetail(entry: RunEntry, channel: string, { t, number, percent }: I18n): Detail {
  const words = t.charts.entries;
  const { value, low, high, n } = entry.achieved;
  const lines = [
    `${t.journeys.runs(entry.runs, number(entry.runs))}, ${words.ofRuns(percent(entry.share.value))}`,
    words.achieved(percent(value)),
  ];
  if (low !== null && high !== null) lines.push(t.journeys.intervalN(percent(low), percent(high), number(n)));
  if (n < SMALL_SAMPLE) lines.push(t.charts.milestones.few(SMALL_SAMPLE));
  return { title: `${entry.activity} · ${channel}`, lines };
}

function entriesTable(result: Runs, channel: (name: string) => string, { t }: I18n): ChartTable {
  const words = t.charts.entries.columns;
  return {
    columns: [
      { label: words.activity, kind: "text" },
      { label: words.channel, kind: "text" },
      { label: words.runs, kind: "count" },
      { label: words.share, kind: "share" },
      { label: words.achieved, kind: "share" },
      { label: words.low, kind: "share" },
      { label: words.high, kind: "share" },
    ],
    rows: result.entries.map((entry) => [
      entry.activity,
      channel(entry.channel),
      entry.runs,
      entry.share.value,
      entry.achieved.value,
      entry.achieved.low,
      entry.achieved.high,
    ]),
  };
}
