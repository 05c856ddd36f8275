import type { Run, RunEvent } from "../api/run";
import { useI18n } from "../i18n";
import { useChannelName } from "../ui/channel";
import { feelingColor, teamColors } from "./feelingScale";
import { Mark, Picture, Unspoken } from "./marks";
import styles from "./run.module.css";
import { bands, feelings } from "./runLayout";
import { Stop } from "./runPicture";
import { TALL, type TallEvent, type TallLayout, type TallLine } from "./runTall";
import { clock, eventDetail } from "./runWords";

const LINE_CLASS: Record<TallLine["kind"], string | undefined> = {
  name: styles.tallName,
  where: styles.where,
  said: styles.said,
  lost: styles.points,
};

export interface TallPictureProps {
  run: Run;
  layout: TallLayout;
  chosen: number | null;
  onEvent?(index: number): void;
}

/** The run from top to bottom, for a phone. */
export function TallPicture({ run, layout, chosen, onEvent }: TallPictureProps) {
  const i18n = useI18n();
  const channelName = useChannelName();
  return (
    <Picture title={i18n.t.run.chart.title} width={layout.width} height={layout.height}>
      <g className={styles.run}>
        <Unspoken>
          <Spine run={run} layout={layout} />
        </Unspoken>
        {layout.events.map((place) => {
          const event = run.events[place.index] as RunEvent;
          return (
            <Mark
              key={place.index}
              id={`event-${place.index}`}
              first={place.index === 0}
              detail={eventDetail(event, channelName(event.channel), i18n)}
              onOpen={onEvent && (() => onEvent(place.index))}
              className={styles.event}
              words={<Lines event={event} place={place} />}
            >
              <rect
                className={`${styles.column} ${chosen === place.index ? styles.chosen : ""}`}
                x={TALL.text - 8}
                y={place.y - 4}
                width={layout.width - TALL.text + 8}
                height={place.height + 4}
              />
              <Stop event={event} column={{ x: TALL.spine, y: place.y + 9 }} />
            </Mark>
          );
        })}
      </g>
    </Picture>
  );
}

/** The line that the events hang on, the teams beside it, the silences in it. */
function Spine({ run, layout }: Pick<TallPictureProps, "run" | "layout">) {
  const { t, duration, date } = useI18n();
  const teams = bands(run.events);
  const colors = teamColors(teams.map(({ team }) => team));
  const first = layout.events[0];
  const last = layout.events.at(-1);
  if (!first || !last) return null;
  return (
    <>
      <line className={styles.way} x1={TALL.spine} x2={TALL.spine} y1={first.y + 9} y2={last.y + 9} />
      {teams.map(({ team, from, to }) => {
        const top = (layout.events[from] as TallEvent).y - 2;
        const end = layout.events[to] as TallEvent;
        return (
          <rect
            key={from}
            x={TALL.band - 4}
            y={top}
            width={5}
            height={end.y + end.height - top}
            rx={2}
            style={{ fill: colors.get(team) }}
          />
        );
      })}
      {layout.events.map(({ index, day, silence }) => (
        <g key={index}>
          {silence && (
            <>
              <rect
                className={styles.breakGround}
                x={TALL.spine - 8}
                y={silence.y - 14}
                width={layout.width - TALL.spine + 8}
                height={24}
                rx={4}
              />
              <text className={styles.silence} x={TALL.text} y={silence.y + 2}>
                {t.run.chart.silence(duration(silence.seconds))}
              </text>
            </>
          )}
          {day !== null && (
            <text className={styles.day} x={TALL.text} y={day}>
              {date((run.events[index] as RunEvent).time)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function Lines({ event, place }: { event: RunEvent; place: TallEvent }) {
  const { lang } = useI18n();
  const felt = feelings([event]).at(-1);
  return (
    <>
      <text className={styles.quiet} x={TALL.clock} y={place.y + 13}>
        {clock(event.time, lang)}
      </text>
      {felt && (
        <circle cx={20} cy={place.y + 28} r={6} className={styles.feeling} style={{ fill: feelingColor(felt.value) }} />
      )}
      {place.lines.map((line) => (
        <text key={line.y} className={LINE_CLASS[line.kind]} x={TALL.text} y={line.y}>
          {line.text}
        </text>
      ))}
    </>
  );
}
