import type { Feeling } from "../../api";
import { feelingColor } from "../../charts/feelingScale";
import { type I18n, useI18n } from "../../i18n";
import { ChannelMark, Panel } from "../../ui";
import styles from "./customer.module.css";
import { feltAs, moodOf } from "./moodScale";

/** How the customer felt last, and before that. */
export function Mood({ feelings }: { feelings: readonly Feeling[] }) {
  const i18n = useI18n();
  const { t, date } = i18n;
  const [last, ...earlier] = feelings;
  return (
    <Panel title={t.customer.mood}>
      {!last ? (
        <>
          <p className={styles.mood}>{t.customer.noMood}</p>
          <p className={styles.quiet}>{t.customer.noMoodText}</p>
        </>
      ) : (
        <>
          <p className={styles.mood}>
            <Dot feeling={last} />
            <span>{t.customer.moods[moodOf(feltAs(last))]}</span>
          </p>
          {last.event.text && <p className={styles.said}>{t.run.chart.said(last.event.text)}</p>}
          <p className={styles.meta}>
            <ChannelMark name={last.event.channel} />
            <span>{[date(last.event.time), measured(last, i18n)].join(" · ")}</span>
          </p>
          {earlier.length > 0 && (
            <>
              <h3 className={styles.before}>{t.customer.earlier}</h3>
              <ul className={styles.earlier}>
                {earlier.map((feeling) => (
                  <li key={`${feeling.event.time} ${feeling.event.activity}`}>
                    <Dot feeling={feeling} />
                    <span>{t.customer.moods[moodOf(feltAs(feeling))]}</span>
                    <time dateTime={feeling.event.time}>{date(feeling.event.time)}</time>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Panel>
  );
}

function Dot({ feeling }: { feeling: Feeling }) {
  return <span className={styles.dot} aria-hidden="true" style={{ background: feelingColor(feltAs(feeling)) }} />;
}

function measured({ satisfaction, sentiment }: Feeling, { t, number, percent }: I18n): string {
  const words = t.run.chart;
  if (satisfaction !== null) return words.answer(percent(satisfaction, 0));
  return words.sentiment(number(sentiment).replace("-", "−"));
}
