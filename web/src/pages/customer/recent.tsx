import type { CustomerEvent } from "../../api";
import { clock } from "../../charts/runWords";
import { useI18n } from "../../i18n";
import { ChannelMark, channelColor, Panel } from "../../ui";
import styles from "./customer.module.css";

/** What happened last, on all channels. */
export function Recent({ events }: { events: readonly CustomerEvent[] }) {
  const { t, date, number, lang } = useI18n();
  return (
    <Panel title={t.customer.recent} note={t.customer.recentNote}>
      <ol className={styles.recent}>
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events are read only and two may be alike.
          <li key={index} style={{ borderColor: channelColor(event.channel) }}>
            <span className={styles.activity}>{event.activity}</span>
            <span className={styles.meta}>
              <ChannelMark name={event.channel} />
              <span>
                {[
                  `${date(event.time)}, ${clock(event.time, lang)}`,
                  event.team,
                  event.agent && t.run.chart.by(event.agent),
                  event.value !== null && `${t.explore.timeline.value} ${number(event.value)}`,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            {event.text && <span className={styles.said}>{t.run.chart.said(event.text)}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
