import { Fragment } from "react";
import { Heading } from "react-aria-components";
import { type Timeline, type TimelineEvent, useAnalysis } from "../../api";
import { type I18n, useI18n } from "../../i18n";
import { ChannelMark, channelColor, ErrorState, Pager, Skeleton } from "../../ui";
import { urlNumber, useUrlState } from "../../urlState";
import styles from "./people.module.css";

const PAGE = 200;
/** A silence that is worth saying. */
const GAP_SECONDS = 3_600;
const urlPage = urlNumber(0, 0);

/** One customer's events in order, with the silences between them. */
export function CustomerTimeline({
  workspace,
  customer,
  titled = true,
}: {
  workspace: string;
  customer: string;
  /** With a title of its own, where no other says whose events these are. */
  titled?: boolean;
}) {
  const i18n = useI18n();
  const { t, number, duration } = i18n;
  const [page, setPage] = useUrlState("events", urlPage);
  const { data, error, refetch } = useAnalysis<Timeline>(workspace, "timeline", {
    customer,
    limit: PAGE,
    offset: page * PAGE,
  });
  const events = data?.events ?? [];
  const whole = data && data.total === events.length && events.length > 1;
  return (
    <>
      <header className={styles.head}>
        {titled && (
          <Heading slot="title" className={styles.title}>
            {t.explore.timeline.title(customer)}
          </Heading>
        )}
        {data && (
          <p className={styles.what}>
            {t.explore.timeline.events(data.total, number(data.total))}
            {whole && ` ${t.explore.timeline.during(duration(secondsBetween(events[0], events.at(-1))))}`}
          </p>
        )}
      </header>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <>
          <ol className={styles.timeline} aria-label={t.explore.timeline.list}>
            {events.map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: events are read only and two may be alike.
              <Fragment key={index}>
                <Moment event={event} before={events[index - 1]} i18n={i18n} />
              </Fragment>
            ))}
          </ol>
          {data.total > PAGE && <Pager page={page} pageSize={PAGE} total={data.total} onPage={setPage} />}
        </>
      )}
    </>
  );
}

function Moment({ event, before, i18n }: { event: TimelineEvent; before: TimelineEvent | undefined; i18n: I18n }) {
  const { t, number, duration, date, lang } = i18n;
  const gap = before ? secondsBetween(before, event) : 0;
  const day = date(event.time);
  return (
    <>
      {before && gap >= GAP_SECONDS && <li className={styles.gap}>{t.explore.timeline.later(duration(gap))}</li>}
      {day !== (before && date(before.time)) && <li className={styles.day}>{day}</li>}
      <li className={styles.event} style={{ borderColor: channelColor(event.channel) }}>
        <time dateTime={event.time} className={styles.time}>
          {clock(event.time, lang)}
        </time>
        <span className={styles.activity}>{event.activity}</span>
        <span className={styles.channel}>
          <ChannelMark name={event.channel} />
        </span>
        {event.value !== null && (
          <span className={styles.value}>
            <span className={styles.valueWord}>{t.explore.timeline.value}</span> {number(event.value)}
          </span>
        )}
      </li>
    </>
  );
}

function secondsBetween(first: TimelineEvent | undefined, last: TimelineEvent | undefined): number {
  return first && last ? (Date.parse(last.time) - Date.parse(first.time)) / 1000 : 0;
}

function clock(time: string, lang: string): string {
  return new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", { timeStyle: "medium", timeZone: "UTC" }).format(
    new Date(time),
  );
}
