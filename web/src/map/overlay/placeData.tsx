import { Fragment } from "react";
import { Link } from "wouter";
import { SMALL_SAMPLE } from "../../charts/sample";
import { type I18n, useI18n } from "../../i18n";
import { ScoreMark } from "../../ui";
import { MetricChips } from "./cardFigures";
import { type ShownOverlay, useOverlay } from "./context";
import { Freshness } from "./headerFigures";
import styles from "./overlay.module.css";
import { passed } from "./places";
import type { PlaceFigures } from "./types";
import { UnseenMark } from "./unseen";
import { meanLines, rateLines, rateShown, restsOn, signed } from "./words";

interface Line {
  label: string;
  value: React.ReactNode;
  /** How many it rests on, and within which interval. */
  note: readonly string[];
  few: boolean;
  href?: string | null;
}

/** Everything that is measured at a place, for the inspector: each value with what it rests on and what opens behind it. */
export function PlaceData({ id }: { id: string }) {
  const i18n = useI18n();
  const shown = useOverlay();
  const place = shown?.places.get(id);
  const words = i18n.t.mapViews.figures;
  if (!shown) return <p className={styles.muted}>{words.noOverlay}</p>;
  if (!place) return <p className={styles.muted}>{words.noData}</p>;
  if (place.state !== "seen") {
    return (
      <div className={styles.placeData}>
        <UnseenMark id={id} />
        <p className={styles.muted}>{i18n.t.mapViews.states[place.state].why}</p>
      </div>
    );
  }
  const funnel = shown.funnel(id, place.onward);
  return (
    <div className={styles.placeData}>
      <dl className={styles.lines}>
        {linesOf(place, shown, i18n).map(({ label, value, note, few, href }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd data-few={few || undefined}>
              {href ? <Link href={href}>{value}</Link> : value}
              {note.length > 0 && <span className={styles.muted}>{note.join(" · ")}</span>}
              {few && <span className={styles.muted}>{words.few(SMALL_SAMPLE)}</span>}
            </dd>
          </Fragment>
        ))}
      </dl>
      <MetricChips at={id} />
      {funnel && <Link href={funnel}>{words.openFunnel}</Link>}
      <Freshness />
    </div>
  );
}

function linesOf(place: PlaceFigures, shown: ShownOverlay, i18n: I18n): Line[] {
  const { t, number, duration } = i18n;
  const words = t.mapViews.figures;
  const { id, customers, goes_on, lost, median_time: time, loops, switches, score, feeling, assumed } = place;
  const small = (n: number | undefined) => n !== undefined && n > 0 && n < SMALL_SAMPLE;
  const none = <span className={styles.noData}>{words.noData}</span>;
  return [
    {
      label: words.people,
      value: number(customers),
      note: [t.explore.events(place.events, number(place.events))],
      few: small(customers),
      href: shown.people(id, "in"),
    },
    ...(goes_on
      ? [
          {
            label: words.goesOn,
            value: rateShown(goes_on, i18n) ?? none,
            note: rateLines(goes_on, i18n),
            few: small(goes_on.n),
            href: shown.people(id, "going_on"),
          },
          {
            label: words.lost,
            value: lost === null ? none : number(lost),
            note: [],
            few: false,
            href: lost ? shown.people(id, "lost") : null,
          },
          {
            label: words.time,
            value: time === null ? none : duration(time),
            note: time === null ? [] : [restsOn(passed(place), i18n)],
            few: small(passed(place)),
          },
        ]
      : []),
    ...(loops
      ? [
          {
            label: words.loops,
            value: rateShown(loops, i18n) ?? none,
            note: rateLines(loops, i18n),
            few: small(loops.n),
            href: loops.value ? shown.people(id, "looping") : null,
          },
        ]
      : []),
    { label: words.switches, value: number(switches), note: [], few: false },
    {
      label: words.score,
      value: score?.value == null ? none : <ScoreMark score={score.value} n={score.n} size="sm" />,
      note: meanLines(score?.value == null ? null : score, i18n),
      few: small(score?.n),
    },
    {
      label: words.feeling,
      value: feeling?.value == null ? none : signed(feeling.value, i18n, true),
      note: meanLines(feeling, i18n),
      few: small(feeling?.n),
    },
    ...(assumed === null
      ? []
      : [{ label: words.assumed, value: signed(assumed, i18n, true), note: [words.assumedNote], few: false }]),
  ];
}
