import { useId } from "react";
import type { Runs } from "../api/runs";
import { type I18n, useI18n } from "../i18n";
import styles from "./charts.module.css";
import { ChartFigure, type ChartView } from "./figure";
import { Hatch } from "./glyph";
import { Mark, Picture, Unspoken } from "./marks";
import { type MilestoneLayout, type MilestoneNode, milestoneLayout } from "./milestoneLayout";
import {
  lostDetail,
  lostShare,
  milestonesDescription,
  milestonesReading,
  milestonesTable,
  passedDetail,
  stepName,
  timeBefore,
} from "./milestoneWords";
import { measure, shorten, wrap } from "./text";

/** The runs behind a bar: those that passed a step, or were lost before it. */
export interface MilestonePick {
  kind: MilestoneNode["kind"];
  index: number;
  lost: boolean;
}

export interface MilestonesChartProps {
  result: Runs;
  source?: string;
  onRuns?(pick: MilestonePick): void;
  view?: ChartView;
  onViewChange?(view: ChartView): void;
}

/** How runs go from the start of a journey over its milestones to its goal, and where they are lost. */
export function MilestonesChart({ result, onRuns, ...view }: MilestonesChartProps) {
  const i18n = useI18n();
  const words = i18n.t.charts.milestones;
  return (
    <ChartFigure
      {...view}
      title={words.title}
      description={milestonesDescription(result, i18n)}
      reading={milestonesReading(result, i18n)}
      table={milestonesTable(result, i18n)}
      empty={result.runs ? null : words.empty}
      hint={onRuns ? words.clickRuns : null}
    >
      {(width) => (
        <MilestonesPicture result={result} layout={milestoneLayout(result, width)} i18n={i18n} onRuns={onRuns} />
      )}
    </ChartFigure>
  );
}

interface PictureProps {
  result: Runs;
  layout: MilestoneLayout;
  i18n: I18n;
  onRuns?(pick: MilestonePick): void;
}

function MilestonesPicture({ result, layout, i18n, onRuns }: PictureProps) {
  const id = useId().replaceAll(":", "");
  return (
    <Picture title={i18n.t.charts.milestones.title} width={layout.width} height={layout.height}>
      <defs>
        <Hatch id={`${id}lost`} color="var(--color-accent)" />
        <Hatch id={`${id}few`} color="var(--color-accent)" dense />
      </defs>
      {layout.flows.map((d) => (
        <path key={d} d={d} className={styles.flow} />
      ))}
      {layout.nodes.map((node) => (
        <Node key={node.index} node={node} id={id} result={result} layout={layout} i18n={i18n} onRuns={onRuns} />
      ))}
      <Unspoken>
        {layout.nodes.map((node) => (
          <Words key={node.index} node={node} result={result} layout={layout} i18n={i18n} />
        ))}
      </Unspoken>
    </Picture>
  );
}

interface NodeProps extends PictureProps {
  node: MilestoneNode;
}

function Node({ node, id, result, layout, i18n, onRuns }: NodeProps & { id: string }) {
  const { kind, index, bar, skipped } = node;
  const open = (lost: boolean, count: number) =>
    onRuns && count > 0 ? () => onRuns({ kind, index, lost }) : undefined;
  return (
    <>
      {node.drop && (
        <Mark id={`lost-${index}`} detail={lostDetail(result, node, i18n)} onOpen={open(true, node.lost)}>
          <path d={node.drop.path} className={styles.bar} style={{ fill: `url(#${id}lost)` }} />
        </Mark>
      )}
      <Mark
        id={`passed-${index}`}
        first={index === -1}
        detail={passedDetail(result, node, i18n)}
        onOpen={open(false, node.runs)}
      >
        {skipped && <rect {...skipped} className={styles.skipped} />}
        <rect
          x={bar.x - 3}
          y={bar.y}
          width={Math.max(bar.width, 24)}
          height={Math.max(bar.height, 24)}
          className={styles.touch}
        />
        <rect
          {...bar}
          className={styles.bar}
          style={{
            fill: layout.uncertain
              ? `url(#${id}few)`
              : kind === "goal" || kind === "start"
                ? "var(--color-accent)"
                : "color-mix(in srgb, var(--color-accent) 72%, var(--color-surface))",
          }}
        />
        {node.runs === 0 && <path d={`M${bar.x},${bar.y + 1}h${BAR_AT_LEAST}`} className={styles.nobody} />}
      </Mark>
    </>
  );
}

const BAR_AT_LEAST = 18;

/** The words of a step: name, how many passed, the time since the step before and how many were lost. */
function Words({ node, result, layout, i18n }: NodeProps) {
  const { number, percent, t } = i18n;
  const words = t.charts.milestones;
  const { box, between } = node;
  const name = stepName(result, node, i18n);
  const share = percent(result.runs ? node.runs / result.runs : null, 0);
  const time = timeBefore(result, node, i18n);
  const lost = node.lost > 0 ? words.lostShort(number(node.lost), lostShare(result, node, i18n)) : "";
  if (layout.orientation === "rows") {
    const count = `${number(node.runs)} · ${share}`;
    const room = box.width - measure(count, 15, 600) - 12;
    const line = [time, lost].filter(Boolean).join(" · ");
    return (
      <>
        <text x={box.x} y={box.y + 30} className={styles.stepName}>
          {shorten(name, room, 13, measure, 600)}
        </text>
        <text x={box.width} y={box.y + 30} textAnchor="end" className={styles.stepCountSmall}>
          {count}
        </text>
        {between && line && (
          <>
            <path d={`M4,${between.y - 12}v16m-3,-4l3,4l3,-4`} className={styles.arrow} />
            <text x={between.x} y={between.y} className={styles.note}>
              {shorten(line, box.width - 20, 12)}
            </text>
          </>
        )}
      </>
    );
  }
  const lines = wrap(name, box.width, 13, 2, measure, 600);
  return (
    <>
      {lines.map((line, index) => (
        <text key={line} x={box.x} y={14 + 17 * index} className={styles.stepName}>
          {line}
        </text>
      ))}
      <text x={box.x} y={57} className={styles.stepCount}>
        {number(node.runs)}
      </text>
      <text x={box.x} y={75} className={styles.note}>
        {shorten(node.required ? share : `${share} · ${words.optional}`, box.width, 12)}
      </text>
      {between && time && (
        <text x={between.x} y={between.y} className={styles.note}>
          {shorten(time, box.width - 26, 12)}
        </text>
      )}
      {node.drop && (
        <>
          <text x={node.drop.x} y={node.drop.y} textAnchor="middle" className={styles.strongNote}>
            −{number(node.lost)}
          </text>
          <text x={node.drop.x} y={node.drop.y + 16} textAnchor="middle" className={styles.note}>
            {words.lostOf(lostShare(result, node, i18n))}
          </text>
        </>
      )}
    </>
  );
}
