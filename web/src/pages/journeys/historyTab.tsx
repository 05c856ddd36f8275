import {
  type JourneyVersion,
  type Measurement,
  type SavedJourney,
  useJourneyVersions,
  useMeasurements,
} from "../../api";
import { useI18n } from "../../i18n";
import { type Column, ErrorState, Panel, ScoreMark, Skeleton, Table, Tag, wholeScore } from "../../ui";
import { changedFields } from "./changedFields";
import styles from "./journey.module.css";

/** The versions of the definition, and what was measured with which of them. */
export function HistoryTab({ workspace, saved }: { workspace: string; saved: SavedJourney }) {
  const { t } = useI18n();
  const words = t.journeys.history;
  const versions = useJourneyVersions(workspace, saved.id);
  const measurements = useMeasurements(workspace, saved.id);
  return (
    <>
      <Panel title={words.title} note={words.note} flush>
        {versions.error ? (
          <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
        ) : versions.data ? (
          <Versions versions={versions.data} current={saved.version} />
        ) : (
          <Skeleton lines={3} />
        )}
      </Panel>
      <Panel title={words.measurements} note={words.measurementsNote} flush>
        {measurements.error ? (
          <ErrorState error={measurements.error} onRetry={() => void measurements.refetch()} />
        ) : measurements.data ? (
          <Measurements measurements={measurements.data} />
        ) : (
          <Skeleton lines={3} />
        )}
      </Panel>
    </>
  );
}

function Versions({ versions, current }: { versions: readonly JourneyVersion[]; current: number }) {
  const { t, number, date } = useI18n();
  const words = t.journeys.history;
  const byNumber = new Map(versions.map((each) => [each.version, each]));
  const changes = ({ version, journey }: JourneyVersion) => {
    const before = byNumber.get(version - 1);
    if (!before) return words.first;
    if (!journey || !before.journey) return words.removed;
    const fields = changedFields(before.journey, journey).map((field) => t.guide.fields[field] ?? field);
    return fields.length ? fields.join(", ") : words.nothing;
  };
  const columns: Column<JourneyVersion>[] = [
    {
      key: "version",
      title: words.version,
      isRowHeader: true,
      value: ({ version }) => version,
      cell: ({ version }) => (
        <span className={styles.channel}>
          {number(version)} {version === current && <Tag tone="info">{words.current}</Tag>}
        </span>
      ),
    },
    { key: "saved", title: words.saved, value: (each) => each.saved_at, cell: (each) => date(each.saved_at, "time") },
    { key: "changed", title: words.changed, cell: changes, wide: true },
    { key: "note", title: words.what, cell: ({ note }) => note || "–", wide: true },
  ];
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
      cards
      initialSort={{ column: "version", descending: true }}
    />
  );
}

function Measurements({ measurements }: { measurements: readonly Measurement[] }) {
  const { t, percent, date, number } = useI18n();
  const words = t.journeys.history;
  const columns: Column<Measurement>[] = [
    {
      key: "at",
      title: words.measuredAt,
      isRowHeader: true,
      value: (each) => each.measured_at,
      cell: (each) => date(each.measured_at, "time"),
    },
    { key: "version", title: words.version, align: "end", value: ({ version }) => version },
    { key: "runs", title: t.journeys.page.runsColumn, align: "end", value: ({ standing }) => standing.runs },
    { key: "goal", title: t.journeys.goal, align: "end", cell: ({ standing }) => percent(standing.goal.value) },
    {
      key: "experience",
      title: t.journeys.experience,
      align: "end",
      cell: ({ standing: { experience } }) => number(experience.value === null ? null : wholeScore(experience.value)),
    },
    {
      key: "score",
      title: t.journeys.score,
      align: "end",
      cell: ({ standing: { score } }) => <ScoreMark score={score.value} n={score.n} size="sm" />,
    },
  ];
  return (
    <Table
      label={words.measurements}
      columns={columns}
      rows={measurements}
      rowKey={(each) => each.measured_at}
      cards
      initialSort={{ column: "at", descending: true }}
      empty={words.noMeasurements}
    />
  );
}
