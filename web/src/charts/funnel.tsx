import { useId } from "react";
import type { Funnel } from "../api/types";
import { type I18n, useI18n } from "../i18n";
import { channelColor, useChannelName } from "../ui/channel";
import styles from "./charts.module.css";
import { ChartFigure, type ChartView } from "./figure";
import { FunnelLabels, legendWords } from "./funnelLabels";
import { type FunnelBar, type FunnelLayout, funnelLayout, type Rect } from "./funnelLayout";
import { funnelDescription, funnelReading, funnelTable, lostDetail, reachedDetail } from "./funnelWords";
import { Hatch } from "./glyph";
import { LEGEND_ICON } from "./legend";
import { Mark, Picture, Unspoken } from "./marks";
import { measure } from "./text";

/** The customers behind a bar. */
export interface FunnelPick {
  step: number;
  lost: boolean;
  group: string | null;
  count: number;
}

export interface FunnelChartProps {
  result: Funnel;
  title?: string;
  /** The data, its size and period, for downloaded pictures. */
  source?: string;
  onPeople?(pick: FunnelPick): void;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
}

/** How many customers reach each step, how many are lost on the way, and how long it takes. */
export function FunnelChart({ result, title, onPeople, ...view }: FunnelChartProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const legend = legendWords(result, useChannelName(), i18n).map((entry) => LEGEND_ICON + measure(entry, 12));
  return (
    <ChartFigure
      {...view}
      title={title ?? t.charts.funnel.title}
      description={funnelDescription(result, i18n)}
      reading={funnelReading(result, i18n)}
      table={funnelTable(result, i18n)}
      empty={result.steps[0]?.customers ? null : t.charts.empty.funnel}
      hint={onPeople ? t.charts.clickPeople : null}
    >
      {(width) => (
        <FunnelPicture result={result} layout={funnelLayout(result, width, legend)} i18n={i18n} onPeople={onPeople} />
      )}
    </ChartFigure>
  );
}

interface PictureProps {
  result: Funnel;
  layout: FunnelLayout;
  i18n: I18n;
  onPeople?(pick: FunnelPick): void;
}

function FunnelPicture({ result, layout, i18n, onPeople }: PictureProps) {
  const id = useId().replaceAll(":", "");
  const colors = result.groups.length
    ? result.groups.map((group) => channelColor(group.value))
    : ["var(--color-accent)"];
  const { plot } = layout;
  return (
    <Picture title={i18n.t.charts.funnel.title} width={layout.width} height={layout.height}>
      <defs>
        {colors.map((color, index) => (
          <g key={color + String(index)}>
            <Hatch id={`${id}lost${index}`} color={color} />
            <Hatch id={`${id}few${index}`} color={color} dense />
          </g>
        ))}
      </defs>
      {layout.orientation === "columns" && <Grid plot={plot} i18n={i18n} />}
      {layout.flows.map((d) => (
        <path key={d} d={d} className={styles.flow} />
      ))}
      {[...layout.bars]
        .sort((a, b) => a.step - b.step)
        .map((bar) => (
          <Bar
            key={`${bar.step}-${bar.group}`}
            bar={bar}
            id={id}
            color={colors[bar.group ?? 0] ?? ""}
            vertical={layout.orientation === "columns"}
            result={result}
            i18n={i18n}
            onPeople={onPeople}
          />
        ))}
      <FunnelLabels result={result} layout={layout} i18n={i18n} />
    </Picture>
  );
}

function Grid({ plot, i18n }: { plot: Rect; i18n: I18n }) {
  return (
    <Unspoken>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => {
        const y = plot.y + plot.height * (1 - share);
        return (
          <g key={share}>
            <line x1={plot.x} x2={plot.x + plot.width} y1={y} y2={y} className={share ? styles.grid : styles.axis} />
            {share > 0 && (
              <text x={plot.x + plot.width} y={y - 4} textAnchor="end" className={styles.tick}>
                {i18n.percent(share, 0)}
              </text>
            )}
          </g>
        );
      })}
    </Unspoken>
  );
}

interface BarProps extends Pick<PictureProps, "result" | "i18n" | "onPeople"> {
  bar: FunnelBar;
  id: string;
  color: string;
  vertical: boolean;
}

function Bar({ bar, id, color, vertical, result, i18n, onPeople }: BarProps) {
  const value = bar.group === null ? null : (result.groups[bar.group]?.value ?? null);
  const name = useChannelName();
  const label = value === null ? null : name(value);
  const step = (bar.group === null ? result : result.groups[bar.group])?.steps[bar.step];
  if (!step) return null;
  const open = (lost: boolean, count: number) =>
    onPeople && count > 0 ? () => onPeople({ step: bar.step, lost, group: value, count }) : undefined;
  const key = `${bar.step}-${bar.group ?? "all"}`;
  return (
    <>
      {bar.lost && (
        <Mark
          id={`lost-${key}`}
          detail={lostDetail(result, step, bar.step, label, i18n)}
          onOpen={open(true, step.lost)}
        >
          <rect {...bar.lost} className={styles.bar} style={{ fill: `url(#${id}lost${bar.group ?? 0})` }} />
        </Mark>
      )}
      <Mark
        id={`reached-${key}`}
        first={bar.step === 0 && !bar.group}
        detail={reachedDetail(result, step, bar.step, label, i18n)}
        onOpen={open(false, step.customers)}
      >
        <rect {...touchable(bar.reached)} className={styles.touch} />
        <rect
          {...bar.reached}
          className={styles.bar}
          style={{ fill: bar.uncertain ? `url(#${id}few${bar.group ?? 0})` : color }}
        />
        {bar.empty && <Nobody reached={bar.reached} vertical={vertical} />}
        {bar.whisker && <Whisker whisker={bar.whisker} vertical={vertical} />}
      </Mark>
    </>
  );
}

/** Nobody reached the step: a dashed line where the bar would begin. */
function Nobody({ reached: { x, y, width, height }, vertical }: { reached: Rect; vertical: boolean }) {
  const floor = y + height;
  return <path d={vertical ? `M${x},${floor - 1}h${width}` : `M${x + 1},${y}v${height}`} className={styles.nobody} />;
}

function Whisker({ whisker, vertical }: { whisker: NonNullable<FunnelBar["whisker"]>; vertical: boolean }) {
  const { low, high, at } = whisker;
  const cap = 4;
  const d = vertical
    ? `M${at - cap},${high}h${2 * cap}m${-cap},0V${low}m${-cap},0h${2 * cap}`
    : `M${high},${at - cap}v${2 * cap}m0,${-cap}H${low}m0,${-cap}v${2 * cap}`;
  return (
    <g>
      <path d={d} className={styles.whiskerHalo} />
      <path d={d} className={styles.whisker} />
    </g>
  );
}

/** A bar too thin to hit still offers 12 pixels. */
function touchable(rect: Rect): Rect {
  const height = Math.max(rect.height, 12);
  const width = Math.max(rect.width, 12);
  return { x: rect.x, y: rect.y - (height - rect.height), width, height };
}
