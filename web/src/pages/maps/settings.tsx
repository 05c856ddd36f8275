import { useJourneys } from "../../api";
import { useI18n } from "../../i18n";
import { type Op, set } from "../../map/edit";
import { type JourneyMap, setText, type Text, textOf } from "../../map/model";
import { useMap } from "../../map/session";
import { Button, Dialog, Select } from "../../ui";
import { Dimensions } from "./dimensions";
import { KINDS } from "./kinds";
import { Personas } from "./personas";
import { PlaceSettings } from "./placeSettings";
import styles from "./settings.module.css";
import { Written } from "./written";

const NONE = "";
const BASES = ["hypothesis", "mixed", "evidence"] as const;
const STATUSES = ["draft", "in_review", "reference", "archived"] as const;

/** What is said about the map as a whole: its goals, its owner, whom it is about, where it belongs. */
export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { t } = useI18n();
  const words = t.maps.settings;
  return (
    <Dialog
      title={words.title}
      size="wide"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <Button variant="primary" onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <section className={styles.section}>
        <h3 className={styles.heading}>{words.about}</h3>
        <About />
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>{words.people}</h3>
        <p className={styles.note}>{words.personasNote}</p>
        <Personas />
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>{words.place}</h3>
        <Place />
      </section>
    </Dialog>
  );
}

/** Writes a field of the map itself; nothing is written where nothing is said. */
function useField() {
  const { map, edit } = useMap();
  return <Field extends keyof JourneyMap & string>(field: Field, value: JourneyMap[Field] | undefined) =>
    edit(set(map, "map", map.id, field, value) as Op);
}

function About() {
  const { t, date } = useI18n();
  const { map, lang, workspace } = useMap();
  const write = useField();
  const words = t.maps.settings;
  const known = useJourneys(workspace).data;
  const journeys = known ?? [];
  const isGone = known !== undefined && map.journey !== undefined && !known.some(({ id }) => id === map.journey);
  const text = (field: "title" | "customerGoal" | "businessGoal" | "scenario", label: string, note?: string) => (
    <Written
      label={label}
      note={note}
      value={textOf(map[field] as Text | undefined, lang)}
      onWrite={(next) => {
        if (next || field !== "title")
          write(field, next ? setText(map[field] as Text | undefined, lang, next) : undefined);
      }}
    />
  );
  return (
    <div className={styles.grid}>
      {text("title", words.name)}
      {text("scenario", words.scenario, words.scenarioNote)}
      {text("customerGoal", t.maps.page.customerGoal)}
      {text("businessGoal", t.maps.page.businessGoal)}
      <Select
        label={words.kind}
        value={map.kind}
        onChange={(kind) => write("kind", kind)}
        options={KINDS.map((value) => ({ value, label: t.maps.kinds[value] }))}
      />
      <Select
        label={words.scale}
        value={map.scale ?? null}
        onChange={(scale) => write("scale", scale)}
        options={(["macro", "micro"] as const).map((value) => ({ value, label: t.maps.scales[value] }))}
      />
      <Select
        label={words.basis}
        note={words.basisNote}
        value={map.basis ?? "hypothesis"}
        onChange={(basis) => write("basis", basis)}
        options={BASES.map((value) => ({ value, label: t.maps.bases[value] }))}
      />
      <Select
        label={words.status}
        value={map.status ?? "draft"}
        onChange={(status) => write("status", status)}
        options={STATUSES.map((value) => ({ value, label: t.maps.statuses[value] }))}
      />
      <Written
        label={words.owner}
        note={words.ownerNote}
        value={map.owner ?? ""}
        onWrite={(owner) => write("owner", owner || undefined)}
      />
      <Select
        label={words.journey}
        note={words.journeyNote}
        value={map.journey ?? NONE}
        onChange={(journey) => write("journey", journey || undefined)}
        options={[
          { value: NONE, label: words.noJourney },
          ...journeys.map(({ id, name }) => ({ value: id, label: name })),
          ...(isGone ? [{ value: map.journey ?? NONE, label: words.journeyGone(map.journey ?? "") }] : []),
        ]}
      />
      <Select
        label={words.review}
        value={map.reviewEvery ?? NONE}
        onChange={(every) => write("reviewEvery", every || undefined)}
        options={[
          { value: NONE, label: words.noReview },
          ...Object.entries({ ...(map.reviewEvery && { [map.reviewEvery]: map.reviewEvery }), ...words.reviews }).map(
            ([value, label]) => ({ value, label }),
          ),
        ]}
      />
      <div className={styles.reviewed}>
        <Button icon="check" onPress={() => write("reviewedAt", new Date().toISOString())}>
          {words.reviewed}
        </Button>
        <span className={styles.note}>
          {map.reviewedAt ? words.reviewedAt(date(map.reviewedAt)) : words.neverReviewed}
        </span>
      </div>
    </div>
  );
}

/** Where the map belongs, and what tells it from others. */
function Place() {
  const { map } = useMap();
  const write = useField();
  return (
    <div className={styles.grid}>
      <PlaceSettings />
      <Dimensions value={map.dimensions ?? {}} onChange={(next) => write("dimensions", next)} />
    </div>
  );
}
