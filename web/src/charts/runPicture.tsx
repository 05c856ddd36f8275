import type { Run, RunEvent } from "../api/run";
import { type I18n, useI18n } from "../i18n";
import { channelColor, useChannelName } from "../ui/channel";
import charts from "./charts.module.css";
import { teamColors } from "./feelingScale";
import { ChannelGlyph } from "./glyph";
import { Mark, Picture, Unspoken } from "./marks";
import styles from "./run.module.css";
import { type RunColumn, type RunLayout, runLayout } from "./runLayout";
import { Feelings, Losses } from "./runRows";
import { clock, eventDetail } from "./runWords";
import { shorten, wrap } from "./text";

export interface RunPictureProps {
  run: Run;
  width: number;
  chosen: number | null;
  onEvent?(index: number): void;
}

export function RunPicture({ run, width, chosen, onEvent }: RunPictureProps) {
  const i18n = useI18n();
  const channelName = useChannelName();
  const layout = runLayout(run.events, width);
  return (
    <div className={charts.scroll}>
      <Picture title={i18n.t.run.chart.title} width={layout.width} height={layout.height}>
        <g className={styles.run}>
          <Unspoken>
            <Rows layout={layout} i18n={i18n} channelName={channelName} />
            <Breaks layout={layout} i18n={i18n} />
            <Way layout={layout} />
          </Unspoken>
          {layout.columns.map((column) => {
            const event = run.events[column.index] as RunEvent;
            return (
              <Mark
                key={column.index}
                id={`event-${column.index}`}
                first={column.index === 0}
                detail={eventDetail(event, channelName(event.channel), i18n)}
                onOpen={onEvent && (() => onEvent(column.index))}
                className={styles.event}
                words={<Words event={event} column={column} layout={layout} lang={i18n.lang} />}
              >
                <rect
                  className={`${styles.column} ${chosen === column.index ? styles.chosen : ""}`}
                  x={column.x - column.width / 2 + 1}
                  y={layout.body.top}
                  width={column.width - 2}
                  height={layout.body.bottom - layout.body.top}
                />
                <Stop event={event} column={column} />
              </Mark>
            );
          })}
          <Unspoken>
            <Feelings layout={layout} />
            <Losses layout={layout} i18n={i18n} events={run.events} />
          </Unspoken>
        </g>
      </Picture>
    </div>
  );
}

interface RowProps {
  layout: RunLayout;
  i18n: I18n;
}

function Rows({ layout, i18n, channelName }: RowProps & { channelName(name: string): string }) {
  const words = i18n.t.run.chart;
  const { feeling, teams, losses, lanes, left, right } = layout;
  const colors = teamColors(teams?.bands.map(({ team }) => team) ?? []);
  const lines = [feeling?.y, teams?.y, ...lanes.map(({ y }) => y), losses?.y, layout.body.bottom];
  return (
    <>
      {lines.map((y) => y !== undefined && <line key={y} className={styles.rule} x1={0} x2={right} y1={y} y2={y} />)}
      {layout.days.map(({ time, x }) => (
        <text key={time} className={styles.day} x={x + 6} y={layout.body.top - 8}>
          {i18n.date(time)}
        </text>
      ))}
      {feeling && (
        <>
          <text className={styles.rowTitle} x={0} y={feeling.middle + 4}>
            {words.feeling}
          </text>
          <text className={styles.quiet} x={left - 10} y={feeling.y + 18} textAnchor="end">
            {words.pleased}
          </text>
          <text className={styles.quiet} x={left - 10} y={feeling.y + feeling.height - 10} textAnchor="end">
            {words.displeased}
          </text>
        </>
      )}
      {teams && (
        <>
          <text className={styles.rowTitle} x={0} y={teams.y + 21}>
            {words.team}
          </text>
          {teams.bands.map(({ team, ...band }) => (
            <g key={band.x}>
              <rect {...band} rx={4} style={{ fill: colors.get(team) }} />
              <text className={styles.team} x={band.x + 8} y={band.y + 15}>
                {shorten(team, band.width - 14, 12)}
              </text>
            </g>
          ))}
        </>
      )}
      {lanes.map(({ channel, y }) => (
        <g key={channel}>
          <ChannelGlyph name={channel} x={0} y={y + 12} size={16} />
          <text x={22} y={y + 25}>
            {shorten(channelName(channel), left - 30, 12)}
          </text>
        </g>
      ))}
      {losses && (
        <text className={styles.rowTitle} x={0} y={losses.y + 22}>
          {words.lost}
        </text>
      )}
    </>
  );
}

/** Long silences: the page is torn, and the tear says how long. */
function Breaks({ layout, i18n }: RowProps) {
  const { top, bottom } = layout.body;
  const tooth = 8;
  const teeth = Math.floor((bottom - top) / (2 * tooth));
  return layout.silences.map(({ index, x, seconds }) => (
    <g key={index}>
      <rect className={styles.breakGround} x={x - 13} y={top} width={26} height={bottom - top} />
      {[-15, 11].map((side) => (
        <path key={side} className={styles.break} d={`M${x + side},${top}${`l4,${tooth}l-4,${tooth}`.repeat(teeth)}`} />
      ))}
      <text
        className={styles.silence}
        textAnchor="middle"
        transform={`translate(${x + 4},${(top + bottom) / 2}) rotate(-90)`}
      >
        {i18n.t.run.chart.silence(i18n.duration(seconds))}
      </text>
    </g>
  ));
}

/** From event to event, over the lanes. */
function Way({ layout }: { layout: RunLayout }) {
  return layout.columns.slice(1).map((to, before) => {
    const from = layout.columns[before] as RunColumn;
    const silent = layout.silences.some(({ index }) => index === to.index);
    const middle = (from.x + to.x) / 2;
    return (
      <path
        key={to.index}
        className={`${styles.way} ${silent ? styles.wait : ""}`}
        d={`M${from.x},${from.y}C${middle},${from.y},${middle},${to.y},${to.x},${to.y}`}
      />
    );
  });
}

/** An event on its lane; a milestone is a filled mark. */
export function Stop({ event, column: { x, y } }: { event: RunEvent; column: Pick<RunColumn, "x" | "y"> }) {
  const color = channelColor(event.channel);
  const ends = event.roles.includes("goal") || event.roles.includes("failure");
  return (
    <>
      {ends && <circle cx={x} cy={y} r={12} style={{ fill: "none", stroke: color, strokeWidth: 1.4 }} />}
      <circle
        className={styles.stop}
        cx={x}
        cy={y}
        r={8}
        style={{ stroke: color, fill: event.milestone ? color : undefined }}
      />
    </>
  );
}

interface WordsProps {
  event: RunEvent;
  column: RunColumn;
  layout: RunLayout;
  lang: string;
}

function Words({ event, column: { x, y, width }, layout, lang }: WordsProps) {
  if (!layout.named) return null;
  return (
    <>
      {wrap(event.activity, width - 8, 12, 2, undefined, 600).map((line, index) => (
        <text key={line} className={styles.name} x={x} y={y + 26 + 14 * index} textAnchor="middle">
          {line}
        </text>
      ))}
      <text className={styles.quiet} x={x} y={layout.clockY} textAnchor="middle">
        {clock(event.time, lang)}
      </text>
    </>
  );
}
