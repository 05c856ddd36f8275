import type { Funnel, FunnelStep } from "../api/types";
import type { I18n } from "../i18n";
import { useChannelName } from "../ui/channel";
import styles from "./charts.module.css";
import type { FunnelLayout } from "./funnelLayout";
import { shortTimes, stepTitle } from "./funnelWords";
import { ChannelGlyph, Legend } from "./glyph";
import { Unspoken } from "./marks";
import { measure, shorten, wrap } from "./text";

interface LabelsProps {
  result: Funnel;
  layout: FunnelLayout;
  i18n: I18n;
}

/** The words around the bars. They repeat what the marks say, so they are not read twice. */
export function FunnelLabels(props: LabelsProps) {
  const Step = props.layout.orientation === "columns" ? ColumnStep : RowStep;
  return (
    <Unspoken>
      {props.result.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; an activity may stand in two.
        <Step key={`${index}-${step.activity}`} {...props} step={step} index={index} />
      ))}
      {props.layout.orientation === "columns" ? <ColumnGlyphs {...props} /> : <RowGlyphs {...props} />}
      <Legend
        channels={props.result.groups.map((group) => group.value)}
        words={legendWords(props.result, useChannelName(), props.i18n)}
        places={props.layout.legend}
      />
    </Unspoken>
  );
}

/** What the legend says of each group. */
export function legendWords(result: Funnel, name: (channel: string) => string, { number }: I18n): string[] {
  return result.groups.map((group) => `${name(group.value)} · n = ${number(group.steps[0]?.customers)}`);
}

interface StepProps extends LabelsProps {
  step: FunnelStep;
  index: number;
}

function ColumnStep({ result, layout, i18n, step, index }: StepProps) {
  const { t, number, percent } = i18n;
  const box = layout.boxes[index];
  if (!box) return null;
  const floor = layout.plot.y + layout.plot.height;
  const title = numbered(result, index, i18n);
  const share = index === 0 ? t.charts.funnel.start : t.charts.funnel.ofStart(percent(step.conversion.value));
  const lines = wrap(title, box.width, 13, 2, undefined, 600);
  const top = lines.length > 1 ? 14 : 32;
  return (
    <>
      <text x={box.x} y={top} className={styles.stepName}>
        <title>{step.activity}</title>
        {lines.map((line, row) => (
          <tspan key={line} x={box.x} dy={row ? 17 : 0}>
            {line}
          </tspan>
        ))}
      </text>
      <text x={box.x} y={56} className={styles.stepCount}>
        {number(step.customers)}
      </text>
      <text x={box.x} y={74} className={styles.note}>
        {shorten(step.optional ? `${share} · ${t.charts.funnel.optional}` : share, box.width, 12)}
      </text>
      {index > 0 && (
        <text x={box.x} y={floor + 20} className={styles.note}>
          <tspan className={styles.strong}>{percent(step.step_conversion.value)}</tspan>
          {shortTimes(step, i18n).map((line, row) => (
            <tspan key={line} x={box.x} dy={row ? 16 : 17}>
              {shorten(line, box.width + 6, 12)}
            </tspan>
          ))}
        </text>
      )}
    </>
  );
}

function RowStep({ result, layout, i18n, step, index }: StepProps) {
  const { t, number, percent } = i18n;
  const box = layout.boxes[index];
  if (!box) return null;
  const count = number(step.customers);
  const room = box.width - count.length * 9 - 16;
  const share = index === 0 ? t.charts.funnel.start : t.charts.funnel.ofStart(percent(step.conversion.value));
  const next = result.steps[index + 1];
  const bottom = box.y + layout.plot.height / result.steps.length - 12;
  return (
    <>
      <text x={0} y={box.y + 15} className={styles.stepName}>
        {shorten(numbered(result, index, i18n), room, 13, undefined, 600)}
      </text>
      <text x={box.width} y={box.y + 15} textAnchor="end" className={styles.stepCountSmall}>
        {count}
      </text>
      <text x={0} y={box.y + 34} className={styles.note}>
        {step.optional ? `${share} · ${t.charts.funnel.optional}` : share}
      </text>
      {next && (
        <text x={0} y={bottom} className={styles.note}>
          {longest([`↓ ${percent(next.step_conversion.value)}`, ...shortTimes(next, i18n)], box.width)}
        </text>
      )}
    </>
  );
}

/** The step's place and name; in any order its name is its place. */
function numbered(result: Funnel, index: number, i18n: I18n): string {
  const title = stepTitle(result, index, i18n);
  return result.question.order === "any" ? title : `${index + 1}  ${title}`;
}

/** As many of the parts, in order, as fit on the line. */
function longest(parts: string[], width: number): string {
  const line = parts.join(" · ");
  return parts.length < 2 || measure(line, 12) <= width ? line : longest(parts.slice(0, -1), width);
}

/** Under each bar of the first step and beyond, the icon of its channel. */
function ColumnGlyphs({ result, layout }: LabelsProps) {
  const floor = layout.plot.y + layout.plot.height;
  return layout.bars.map((bar) => {
    const group = bar.group === null ? undefined : result.groups[bar.group];
    if (!group || bar.reached.width < 12) return null;
    const size = Math.min(14, bar.reached.width);
    const top = Math.min(bar.reached.y, bar.whisker?.high ?? bar.reached.y) - size - 5;
    return (
      <ChannelGlyph
        key={`${bar.step}-${bar.group}`}
        name={group.value}
        x={bar.reached.x + (bar.reached.width - size) / 2}
        y={Math.min(top, floor - size)}
        size={size}
      />
    );
  });
}

function RowGlyphs({ result, layout, i18n }: LabelsProps) {
  return layout.bars.map((bar) => {
    const group = bar.group === null ? undefined : result.groups[bar.group];
    const step = group?.steps[bar.step];
    if (!group || !step) return null;
    const middle = bar.reached.y + bar.reached.height / 2;
    return (
      <g key={`${bar.step}-${bar.group}`}>
        <ChannelGlyph name={group.value} x={0} y={middle - 7} />
        <text x={layout.width} y={middle + 4} textAnchor="end" className={styles.note}>
          {i18n.percent(step.conversion.value)}
        </text>
      </g>
    );
  });
}
