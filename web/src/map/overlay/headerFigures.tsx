import { Link } from "wouter";
import type { Notice } from "../../api";
import { useI18n } from "../../i18n";
import { Warnings } from "../../pages/warnings";
import { Notice as Note, ScoreMark, Select } from "../../ui";
import { type JourneyMap, textOf } from "../model";
import { columnName } from "../views/names";
import { MetricChips } from "./cardFigures";
import { useOverlay } from "./context";
import { Figure } from "./figure";
import styles from "./overlay.module.css";
import { OVERLAY_MODES, type OverlayMode } from "./types";
import { meanLines, rateLines, rateShown, restsAll, signed } from "./words";

/** Of the whole map: score and goal of its runs, how many, whose. */
export function HeaderFigures() {
  const i18n = useI18n();
  const shown = useOverlay();
  if (!shown) return null;
  const { t, number } = i18n;
  const words = t.mapViews.figures;
  const { header, customers } = shown.overlay;
  return (
    <span className={styles.header}>
      {header.score && (
        <span className={styles.headerScore} data-tip={[words.score, ...meanLines(header.score, i18n)].join("\n")}>
          <span className={styles.muted}>{words.score}</span>
          <ScoreMark score={header.score.value} n={header.score.n} size="sm" />
        </span>
      )}
      {header.achieved && (
        <Figure
          label={words.achieved}
          icon="target"
          word={words.achieved.toLowerCase()}
          value={rateShown(header.achieved, i18n)}
          n={header.achieved.n}
          more={rateLines(header.achieved, i18n)}
        />
      )}
      {header.runs > 0 && (
        <Figure
          label={words.runs}
          icon="journey"
          word={words.runs.toLowerCase()}
          value={number(header.runs, "compact")}
          exact={number(header.runs)}
        />
      )}
      <Figure
        label={words.people}
        icon="people"
        word={words.people.toLowerCase()}
        value={number(customers, "compact")}
        n={customers}
        exact={number(customers)}
      />
      <MetricChips at={shown.map.id} />
    </span>
  );
}

/** On what all figures rest: how many people, of which time, known up to when. Short: the time, and a tip says the rest. */
export function Freshness({ short = false }: { short?: boolean }) {
  const i18n = useI18n();
  const overlay = useOverlay()?.overlay;
  if (!overlay) return null;
  const lines = restsAll(overlay, i18n);
  const time = overlay.period && i18n.period(overlay.period.since, overlay.period.until);
  return (
    <p className={styles.freshness} data-tip={short ? lines.join("\n") : undefined}>
      {short && time ? time : lines.join(" · ")}
    </p>
  );
}

/** The values of a notice, in which places are named rather than told by their ids. */
function named(values: Notice["values"], map: JourneyMap, lang: string): Notice["values"] {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "string" ? columnName(map, value, lang) : value,
    ]),
  );
}

/** What the reader of the figures must know before reading them. */
export function OverlayNotices() {
  const i18n = useI18n();
  const shown = useOverlay();
  if (!shown) return null;
  const words = i18n.t.mapViews.notices;
  const { reads_as_funnel, warnings, steps, customers } = shown.overlay;
  const bound = steps.some(({ state }) => state !== "unbound");
  return (
    <>
      {customers === 0 && <Note tone="warn">{words.nobody}</Note>}
      {customers > 0 && !bound && <Note>{words.unbound}</Note>}
      {customers > 0 && bound && !reads_as_funnel && <Note>{words.noFunnel}</Note>}
      <Warnings
        notices={warnings.map((notice) => ({ ...notice, values: named(notice.values, shown.map, shown.lang) }))}
      />
    </>
  );
}

/** The widest gap between what the team assumed and what was measured, in one sentence. */
export function GapSentence() {
  const i18n = useI18n();
  const shown = useOverlay();
  const gap = shown?.overlay.curve_gap;
  const step = shown?.map.stages.flatMap(({ steps }) => steps ?? []).find(({ id }) => id === gap?.step);
  if (!shown || !gap || !step) return null;
  const { t, number } = i18n;
  const sentence = t.mapViews.curve.gap(
    textOf(step.name, shown.lang),
    signed(gap.assumed, i18n, true),
    signed(gap.measured, i18n, true),
    number(gap.n),
  );
  return (
    <p className={styles.gap}>{shown.opens ? <Link href={shown.people(gap.step, "in")}>{sentence}</Link> : sentence}</p>
  );
}

/** What the figures of the steps speak of. */
export function OverlayModePicker({ value, onChange }: { value: OverlayMode; onChange(mode: OverlayMode): void }) {
  const { t } = useI18n();
  return (
    <Select
      label={t.mapViews.mode}
      hideLabel
      value={value}
      onChange={onChange}
      options={OVERLAY_MODES.map((mode) => ({
        value: mode,
        label: t.mapViews.modes[mode],
        note: t.mapViews.modeNotes[mode],
      }))}
    />
  );
}
