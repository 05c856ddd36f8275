import { useMemo, useState } from "react";
import type { Transitions } from "../api/types";
import { type I18n, useI18n } from "../i18n";
import { Slider } from "../ui/field";
import { ChartFigure, type ChartView } from "./figure";
import { graphLayout } from "./graphLayout";
import { type ChartTable, secondsCell } from "./table";
import { type TransitionPick, TransitionPicture } from "./transitionPicture";
import { defaultView, type GraphView, visibleGraph } from "./visibleGraph";

export interface TransitionsChartProps {
  result: Transitions;
  title?: string;
  /** The data, its size and period, for downloaded pictures. */
  source?: string;
  onPeople?(pick: TransitionPick): void;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
  /** How much is drawn; kept by the chart when it is not given. */
  shown?: Partial<GraphView>;
  onShownChange?(shown: GraphView): void;
}

/** Which activity follows which, from the start of the journeys to their end. */
export function TransitionsChart({ result, title, onPeople, shown, onShownChange, ...view }: TransitionsChartProps) {
  const i18n = useI18n();
  const { t, number, percent } = i18n;
  const words = t.charts.transitions;
  const first = useMemo(() => defaultView(result), [result]);
  const [own, setOwn] = useState<GraphView | null>(null);
  const activities = Math.min(shown?.activities ?? own?.activities ?? first.activities, result.nodes.length);
  const coverage = shown?.coverage ?? own?.coverage ?? first.coverage;
  const graph = useMemo(() => visibleGraph(result, { activities, coverage }), [result, activities, coverage]);
  const change = (next: Partial<GraphView>) => {
    const whole = { activities, coverage, ...next };
    setOwn(whole);
    onShownChange?.(whole);
  };
  const table = useMemo(() => transitionTable(result, i18n), [result, i18n]);
  return (
    <ChartFigure
      {...view}
      title={title ?? words.title}
      description={words.describe(
        number(graph.edges.length),
        number(result.edges.length),
        percent(graph.share, 0),
        number(graph.nodes.length - 2),
      )}
      reading={words.reading}
      table={table}
      empty={result.nodes.length ? null : t.charts.empty.transitions}
      hint={onPeople ? t.charts.clickPeople : null}
      controls={
        <>
          <Slider
            label={words.activities}
            value={activities}
            min={1}
            max={result.nodes.length}
            onChange={(value) => change({ activities: value })}
          />
          <Slider
            label={words.coverage}
            value={coverage}
            min={0.05}
            max={1}
            step={0.05}
            format={{ style: "percent" }}
            onChange={(value) => change({ coverage: value })}
          />
        </>
      }
    >
      {(width) => (
        <TransitionPicture
          graph={graph}
          layout={graphLayout(graph, width)}
          width={width}
          i18n={i18n}
          onPeople={onPeople}
        />
      )}
    </ChartFigure>
  );
}

function transitionTable(result: Transitions, { t }: I18n): ChartTable {
  const { columns, startOf, endOf } = t.charts.transitions;
  return {
    columns: [
      { label: columns.source, kind: "text" },
      { label: columns.target, kind: "text" },
      { label: columns.count, kind: "count" },
      { label: columns.customers, kind: "count" },
      { label: columns.share, kind: "share" },
      { label: columns.median, kind: "seconds" },
    ],
    rows: result.edges.map((edge) => [
      edge.source ?? startOf,
      edge.target ?? endOf,
      edge.count,
      edge.customers,
      edge.share,
      secondsCell(edge.median_time),
    ]),
  };
}
