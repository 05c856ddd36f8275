import type { Conformance, Deviation, Hypothesis } from "../../api";
import { Sparkline } from "../../charts/sparkline";
import { useI18n } from "../../i18n";
import { Warnings } from "../../pages/warnings";
import { Figure, Figures, Panel, Table, type Column as TableColumn, Tag } from "../../ui";
import type { JourneyMap } from "../model";
import { rateLines, rateShown, restsOn, signed } from "../overlay/words";
import { columnName } from "./names";
import styles from "./views.module.css";

export interface RealityProps {
  data: Conformance;
  map: JourneyMap;
  lang: string;
}

/** How well the map holds: its fitness over time, where customers leave it, and which of its claims are true. */
export function Reality(props: RealityProps) {
  const i18n = useI18n();
  const { t, number, percent } = i18n;
  const words = t.mapViews.paths;
  const { fitness, follows, customers, months, warnings } = props.data;
  const first = months[0]?.fitness.value;
  const last = months.at(-1)?.fitness.value;
  return (
    <>
      <Warnings notices={warnings} />
      <Panel>
        <Figures>
          <Figure
            label={words.fitness}
            value={fitness.value === null ? t.mapViews.figures.noData : percent(fitness.value, 0)}
            note={
              <>
                {words.fitnessNote}
                {fitness.low !== null && fitness.high !== null && (
                  <> · {t.mapViews.figures.interval(percent(fitness.low, 0), percent(fitness.high, 0))}</>
                )}
              </>
            }
          />
          <Figure
            label={words.follow}
            value={rateShown(follows, i18n) ?? t.mapViews.figures.noData}
            note={rateLines(follows, i18n).join(" · ")}
          />
          <Figure label={words.touch} value={number(customers)} note={restsOn(props.data.passages, i18n)} />
          {months.length > 1 && (
            <Figure
              label={words.drift}
              value={
                <Sparkline
                  label={`${words.drift}: ${percent(first ?? null, 0)} → ${percent(last ?? null, 0)}`}
                  points={months.map(({ fitness: each }) => ({ ...each, complete: true }))}
                />
              }
              note={words.between(
                months[0]?.month ?? "",
                months.at(-1)?.month ?? "",
                percent(first ?? null, 0),
                percent(last ?? null, 0),
              )}
            />
          )}
        </Figures>
      </Panel>
      <Deviations {...props} />
      <Claims {...props} />
    </>
  );
}

function Deviations({ data, map, lang }: RealityProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const words = t.mapViews.paths;
  const name = (id: string) => columnName(map, id, lang);
  const points = (value: number) => words.effectPoints(signed(100 * value, i18n, true));
  const shown: TableColumn<Deviation>[] = [
    {
      key: "what",
      title: words.what,
      isRowHeader: true,
      value: ({ kind, step }) => words.deviation(words.kinds[kind], name(step)),
    },
    { key: "after", title: words.at, value: ({ after }) => (after === null ? words.beginning : name(after)) },
    { key: "people", title: words.customers, align: "end", value: ({ customers }) => customers },
    {
      key: "share",
      title: words.shareColumn,
      align: "end",
      value: ({ share }) => share.value,
      cell: ({ share }) => <span title={rateLines(share, i18n).join(" · ")}>{rateShown(share, i18n)}</span>,
    },
    {
      key: "effect",
      title: words.effect,
      align: "end",
      value: ({ effect }) => effect?.value ?? null,
      cell: ({ effect }) =>
        effect ? (
          <span title={`${t.mapViews.figures.interval(points(effect.low), points(effect.high))}`}>
            {points(effect.value)}
            {effect.low <= 0 && effect.high >= 0 && <span className={styles.quiet}> ({words.notClear})</span>}
          </span>
        ) : (
          <span className={styles.quiet}>{t.mapViews.figures.noData}</span>
        ),
    },
  ];
  return (
    <Panel title={words.deviations} note={words.deviationsNote} flush>
      <Table
        label={words.deviations}
        columns={shown}
        rows={data.deviations}
        rowKey={({ kind, step }) => `${kind} ${step}`}
        pageSize={10}
        empty={words.noDeviations}
        cards
      />
    </Panel>
  );
}

const TONES = { confirmed: "good", refuted: "bad", no_data: "neutral" } as const;

function Claims({ data, map, lang }: RealityProps) {
  const i18n = useI18n();
  const { t, percent } = i18n;
  const words = t.mapViews.paths;
  const name = (id: string) => columnName(map, id, lang);
  const claim = ({ source, target, expected }: Hypothesis) =>
    target === null
      ? words.seen(name(source))
      : expected === null
        ? words.seen(words.move(name(source), name(target)))
        : words.shareClaim(name(source), name(target), percent(expected, 0));
  const verdicts = { confirmed: words.confirmed, refuted: words.refuted, no_data: words.unknown };
  const shown: TableColumn<Hypothesis>[] = [
    { key: "claim", title: words.claim, isRowHeader: true, value: claim },
    {
      key: "measured",
      title: words.measured,
      align: "end",
      value: ({ measured }) => measured.value,
      cell: ({ measured }) => (
        <>
          {rateShown(measured, i18n) ?? "–"} <span className={styles.quiet}>{restsOn(measured.n, i18n)}</span>
        </>
      ),
    },
    {
      key: "verdict",
      title: words.verdict,
      value: ({ verdict }) => verdicts[verdict],
      cell: ({ verdict }) => <Tag tone={TONES[verdict]}>{verdicts[verdict]}</Tag>,
    },
  ];
  return (
    <Panel title={words.hypotheses} note={words.hypothesesNote} flush>
      <Table
        label={words.hypotheses}
        columns={shown}
        rows={data.hypotheses}
        rowKey={({ source, target, kind }) => `${source} ${target ?? ""} ${kind ?? ""}`}
        pageSize={10}
        cards
      />
    </Panel>
  );
}
