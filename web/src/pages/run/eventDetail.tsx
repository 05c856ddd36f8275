import { useEffect, useRef } from "react";
import type { Run, RunEvent } from "../../api";
import { feelingWords, points, reasonOf } from "../../charts/runWords";
import { useI18n } from "../../i18n";
import { ChannelMark, IconButton, Tag } from "../../ui";
import styles from "./run.module.css";

export interface EventDetailProps {
  run: Run;
  index: number;
  onClose(): void;
}

/** All that is known of one event, below the picture it was chosen in. */
export function EventDetail({ run, index, onClose }: EventDetailProps) {
  const i18n = useI18n();
  const { t, date, number, lang } = i18n;
  const place = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another event is another place to look at
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, [index]);
  const event = run.events[index] as RunEvent;
  const facts = [
    date(event.time, "time"),
    event.team,
    event.agent && t.run.chart.by(event.agent),
    event.milestone && t.run.chart.milestone(event.milestone),
    event.value !== null && `${t.explore.timeline.value} ${number(event.value)}`,
    ...feelingWords(event, i18n),
  ].filter(Boolean);
  return (
    <section ref={place} className={styles.eventDetail} aria-label={t.run.event} lang={lang}>
      <header>
        <h3>{event.activity}</h3>
        <ChannelMark name={event.channel} />
        {event.roles.map((role) => (
          <Tag key={role}>{t.run.roles[role] ?? role}</Tag>
        ))}
        <IconButton label={t.run.closeEvent} icon="close" size="sm" onPress={onClose} />
      </header>
      <p className={styles.quiet}>{facts.join(" · ")}</p>
      {event.text && (
        <p>
          <span className={styles.said}>{t.run.chart.said(event.text)}</span>
        </p>
      )}
      <ul className={styles.eventLosses}>
        {event.deductions
          .filter((each) => each.points > 0)
          .map((each) => (
            <li key={each.measure}>
              <span className={styles.lost}>{t.run.points(points(each.points, i18n))}</span> {reasonOf(each, i18n)}
            </li>
          ))}
      </ul>
    </section>
  );
}
