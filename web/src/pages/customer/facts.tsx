import type { Customer } from "../../api";
import { useI18n } from "../../i18n";
import { ChannelMark, Figure, Figures, useChannelName } from "../../ui";
import styles from "./customer.module.css";

/** Since when, when last, how much and where. */
export function Facts({ customer }: { customer: Customer }) {
  const { t, number, date, duration } = useI18n();
  const channelName = useChannelName();
  const { now, first_at, last_at, events, value, channels } = customer;
  const since = (Date.parse(now) - Date.parse(last_at)) / 1000;
  return (
    <Figures>
      <Figure label={t.customer.since} value={date(first_at)} />
      <Figure
        label={t.customer.last}
        value={date(last_at)}
        note={since > 0 ? t.customer.beforeEnd(duration(since)) : t.customer.latest}
      />
      <Figure label={t.customer.events} value={number(events)} />
      {value !== null && <Figure label={t.customer.value} value={number(value)} />}
      <Figure
        label={t.customer.channels}
        value={
          <ul className={styles.channels}>
            {channels.map(({ channel, events: count }) => (
              <li key={channel} title={t.customer.channelEvents(channelName(channel), count, number(count))}>
                <ChannelMark name={channel} />
                <span className={styles.count}>{number(count)}</span>
              </li>
            ))}
          </ul>
        }
      />
    </Figures>
  );
}
