import type { Variant, Variants } from "../api/types";
import type { I18n } from "../i18n";
import { channelColor, useChannelName } from "../ui/channel";
import styles from "./charts.module.css";
import { ChannelGlyph, Legend } from "./glyph";
import { type Detail, Mark, Picture, Unspoken } from "./marks";
import { SMALL_SAMPLE } from "./sample";
import type { VariantBox, VariantLayout } from "./variantLayout";
import { CHIP, type Chip, type Run } from "./variantRows";

/** The customers who follow a sequence. */
export interface VariantPick {
  sequence: string[];
  rank: number;
  count: number;
}

export interface VariantPictureProps {
  result: Variants;
  layout: VariantLayout;
  /** The channels in the rows, in the order of the legend. */
  channels: string[];
  expanded: ReadonlySet<number>;
  onToggle(index: number): void;
  i18n: I18n;
  onPeople?(pick: VariantPick): void;
}

export function VariantPicture({ result, layout, channels, expanded, onToggle, i18n, onPeople }: VariantPictureProps) {
  return (
    <Picture title={i18n.t.charts.variants.title} width={layout.width} height={layout.height}>
      {layout.rows.map((box, place) => {
        const variant = result.variants[box.index];
        if (!variant) return null;
        const { rank, activities: sequence, customers: count } = variant;
        const rest = box.chips.chips.find((chip) => chip.run === null);
        return (
          <g key={rank}>
            {place > 0 && <line x1={0} x2={layout.width} y1={box.y} y2={box.y} className={styles.rule} />}
            <Mark
              id={`variant:${rank}`}
              first={place === 0}
              detail={variantDetail(variant, i18n)}
              onOpen={onPeople && (() => onPeople({ sequence, rank, count }))}
              words={<Row box={box} layout={layout} variant={variant} i18n={i18n} />}
            >
              <rect x={0} y={box.y + 2} width={layout.width} height={box.height - 4} className={styles.rowGround} />
            </Mark>
            {(rest || expanded.has(box.index)) && (
              <Toggle box={box} rest={rest} rank={rank} i18n={i18n} onToggle={() => onToggle(box.index)} />
            )}
          </g>
        );
      })}
      <Unspoken>
        <Legend channels={channels} words={channels.map(useChannelName())} places={layout.legend} />
      </Unspoken>
    </Picture>
  );
}

function Row({ box, layout, variant, i18n }: { box: VariantBox; layout: VariantLayout; variant: Variant; i18n: I18n }) {
  const { t, number, percent, duration } = i18n;
  const { share, numbers } = box;
  const length = (value: number | null) => ((value ?? 0) / layout.scale) * share.width;
  const whisker = `M${share.x + length(variant.share.low)},${share.y + 3}H${share.x + length(variant.share.high)}`;
  const few = variant.share.n < SMALL_SAMPLE;
  return (
    <>
      <text x={8} y={box.chips.y + CHIP.height / 2 + 4} className={styles.note}>
        {variant.rank}
      </text>
      {box.chips.chips.map(
        (chip) =>
          chip.run && (
            <ChipShape key={`${chip.x},${chip.y}`} chip={chip} run={chip.run} left={box.chips.x} top={box.chips.y} />
          ),
      )}
      <text x={numbers.x} y={numbers.y} className={styles.stepName}>
        {percent(variant.share.value)}
        <tspan className={styles.note} dx={8} style={{ fontWeight: 400 }}>
          {t.charts.customers(variant.customers, number(variant.customers))}
        </tspan>
      </text>
      <text x={share.x + share.width} y={numbers.y} textAnchor="end" className={styles.note}>
        {variant.activities.length > 1 ? duration(variant.duration?.median) : t.charts.variants.oneEvent}
      </text>
      <rect x={share.x} y={share.y} width={share.width} height={6} className={styles.shareTrack} />
      <rect
        x={share.x}
        y={share.y}
        width={Math.max(1.5, length(variant.share.value))}
        height={6}
        className={styles.shareBar}
        style={few ? { opacity: 0.45 } : undefined}
      />
      <path d={whisker} className={styles.whisker} />
    </>
  );
}

function ChipShape({ chip, run, left, top }: { chip: Chip; run: Run; left: number; top: number }) {
  const color = channelColor(run.channel);
  const x = left + chip.x;
  const y = top + chip.y;
  return (
    <g>
      <title>{`${run.activity} · ${useChannelName()(run.channel)}`}</title>
      <rect
        x={x}
        y={y}
        width={chip.width}
        height={CHIP.height}
        className={styles.chip}
        style={{ fill: color, fillOpacity: 0.1, stroke: color, strokeOpacity: 0.45 }}
      />
      <ChannelGlyph name={run.channel} x={x + 6} y={y + 6} size={13} />
      <text x={x + CHIP.icon} y={y + 17} className={styles.chipName}>
        {chip.label}
        {run.times > 1 && <tspan className={styles.chipTimes}>{` ×${run.times}`}</tspan>}
      </text>
    </g>
  );
}

interface ToggleProps {
  box: VariantBox;
  rest: Chip | undefined;
  rank: number;
  i18n: I18n;
  onToggle(): void;
}

/** The chip that stands for what is left out, or, in an expanded row, a small one under its rank. */
function Toggle({ box, rest, rank, i18n, onToggle }: ToggleProps) {
  const { t } = i18n;
  const label = rest ? t.charts.variants.expand(rest.rest) : t.charts.variants.less;
  const place = rest
    ? { x: box.chips.x + rest.x, y: box.chips.y + rest.y, width: rest.width }
    : { x: 2, y: box.chips.y + CHIP.height + 4, width: 24 };
  const words = (
    <text x={place.x + place.width / 2} y={place.y + 17} textAnchor="middle">
      {rest ? rest.label : "−"}
    </text>
  );
  return (
    <Mark id={`rest:${rank}`} detail={{ title: label, lines: [] }} onOpen={onToggle} words={words}>
      <rect {...place} height={CHIP.height} className={`${styles.chip} ${styles.rest}`} />
    </Mark>
  );
}

function variantDetail(variant: Variant, { t, number, percent, duration }: I18n): Detail {
  const words = t.charts.variants;
  const { low, high, n, value } = variant.share;
  const lines = [`${t.charts.customers(variant.customers, number(variant.customers))}, ${percent(value)}`];
  if (low !== null && high !== null) lines.push(t.charts.interval(percent(low), percent(high), number(n)));
  if (variant.duration?.median && variant.activities.length > 1) {
    lines.push(
      words.medianDuration(duration(variant.duration?.median)),
      t.charts.quartiles(duration(variant.duration?.q25), duration(variant.duration?.q75)),
    );
  }
  const steps =
    variant.activities.length > 6
      ? [...variant.activities.slice(0, 5), "…", ...variant.activities.slice(-1)]
      : variant.activities;
  return {
    title: words.row(variant.rank, steps.join(" → ")),
    lines: [words.events(variant.activities.length), ...lines],
  };
}
