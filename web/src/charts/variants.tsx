import { useMemo, useState } from "react";
import type { Variant, Variants } from "../api/types";
import { type I18n, useI18n } from "../i18n";
import { useChannelName } from "../ui/channel";
import { SegmentedControl } from "../ui/choice";
import { ChartFigure, type ChartView } from "./figure";
import { LEGEND_ICON } from "./legend";
import { type ChartTable, secondsCell } from "./table";
import { measure } from "./text";
import { variantLayout } from "./variantLayout";
import { type VariantPick, VariantPicture } from "./variantPicture";

export type VariantSort = "customers" | "duration" | "length";

export interface VariantsChartProps {
  result: Variants;
  title?: string;
  /** The data, its size and period, for downloaded pictures. */
  source?: string;
  onPeople?(pick: VariantPick): void;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
  sort?: VariantSort;
  onSortChange?(sort: VariantSort): void;
}

/** The sequences customers really follow, the most frequent first. */
export function VariantsChart({ result, title, onPeople, sort, onSortChange, ...view }: VariantsChartProps) {
  const i18n = useI18n();
  const { t, number, percent } = i18n;
  const words = t.charts.variants;
  const [own, setOwn] = useState<VariantSort>("customers");
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());
  const chosen = sort ?? own;
  const channelName = useChannelName();
  const channels = [...new Set(result.variants.flatMap((variant) => variant.channels))];
  const legendWidths = channels.map((channel) => LEGEND_ICON + measure(channelName(channel), 12));
  const order = useMemo(() => sortedVariants(result.variants, chosen), [result, chosen]);
  const toggle = (index: number) =>
    setExpanded(new Set(expanded.has(index) ? [...expanded].filter((other) => other !== index) : [...expanded, index]));
  return (
    <ChartFigure
      {...view}
      title={title ?? words.title}
      description={words.describe(
        number(result.variants.length),
        number(result.distinct),
        percent(result.covered.value),
        number(result.customers),
      )}
      reading={words.reading}
      table={variantTable(result, i18n)}
      empty={result.variants.length ? null : t.charts.empty.variants}
      hint={onPeople ? t.charts.clickPeople : null}
      controls={
        <SegmentedControl
          label={words.sort}
          value={chosen}
          onChange={onSortChange ?? setOwn}
          options={[
            { value: "customers", label: words.byCustomers },
            { value: "duration", label: words.byDuration },
            { value: "length", label: words.byLength },
          ]}
        />
      }
    >
      {(width) => (
        <VariantPicture
          result={result}
          layout={variantLayout(result, order, expanded, width, { more: words.more, ruler: measure, legendWidths })}
          channels={channels}
          expanded={expanded}
          onToggle={toggle}
          i18n={i18n}
          onPeople={onPeople}
        />
      )}
    </ChartFigure>
  );
}

/** Places in the result, longest or most frequent first; ties keep the order of the result. */
export function sortedVariants(variants: Variant[], by: VariantSort): number[] {
  const value = (variant: Variant) =>
    by === "customers"
      ? variant.customers
      : by === "length"
        ? variant.activities.length
        : (secondsCell(variant.duration?.median) ?? -1);
  return variants
    .map((_, index) => index)
    .sort((a, b) => value(variants[b] as Variant) - value(variants[a] as Variant) || a - b);
}

function variantTable(result: Variants, { t }: I18n): ChartTable {
  const words = t.charts.variants.columns;
  return {
    columns: [
      { label: words.rank, kind: "count" },
      { label: words.activities, kind: "text" },
      { label: words.channels, kind: "text" },
      { label: words.length, kind: "count" },
      { label: words.customers, kind: "count" },
      { label: words.share, kind: "share" },
      { label: words.low, kind: "share" },
      { label: words.high, kind: "share" },
      { label: words.median, kind: "seconds" },
    ],
    rows: result.variants.map((variant) => [
      variant.rank,
      variant.activities.join(" → "),
      [...new Set(variant.channels)].join(", "),
      variant.activities.length,
      variant.customers,
      variant.share.value,
      variant.share.low,
      variant.share.high,
      secondsCell(variant.duration?.median),
    ]),
  };
}
