import { useJourneys, useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { set } from "../edit";
import { type Selection, useMap } from "../session";
import { CardDetails } from "./cardDetails";
import { EdgeDetails } from "./edgeDetails";
import { ChoiceField, Fields, PartText } from "./fields";
import styles from "./inspector.module.css";
import { LaneDetails } from "./laneDetails";
import { StageDetails, StepDetails, TouchpointDetails } from "./placeDetails";

/** What belongs to the part itself. */
export function DetailsTab({ kind, id }: Selection) {
  switch (kind) {
    case "stage":
      return <StageDetails id={id} />;
    case "step":
      return <StepDetails id={id} />;
    case "touchpoint":
      return <TouchpointDetails id={id} />;
    case "lane":
      return <LaneDetails id={id} />;
    case "card":
      return <CardDetails id={id} />;
    case "edge":
      return <EdgeDetails id={id} />;
    default:
      return <MapDetails />;
  }
}

function MapDetails() {
  const { t } = useI18n();
  const { map, workspace, edit } = useMap();
  const words = t.mapInspector.fields;
  const journeys = useJourneys(workspace).data ?? [];
  const text = { kind: "map", id: map.id } as const;
  return (
    <Fields>
      <p className={styles.note}>{t.mapInspector.nothing}</p>
      <PartText {...text} field="title" label={words.title} isRequired />
      <PartText {...text} field="scenario" label={words.scenario} isLong />
      <PartText {...text} field="customerGoal" label={words.customerGoal} isLong />
      <PartText {...text} field="businessGoal" label={words.businessGoal} isLong />
      <ChoiceField
        label={words.journey}
        note={words.journeyNote}
        value={map.journey}
        none={t.mapInspector.none}
        words={journeys.map((journey) => ({ value: journey.id, label: journey.name }))}
        onChange={(journey) => edit(set(map, "map", map.id, "journey", journey))}
      />
      <PartText {...text} field="owner" label={words.owner} />
    </Fields>
  );
}

/** The other maps of the workspace as choices. */
export function useOtherMaps(): { value: string; label: string }[] {
  const { map, workspace, lang } = useMap();
  const maps = useMaps(workspace).data ?? [];
  return maps
    .filter(({ id }) => id !== map.id)
    .map(({ id, figures }) => ({ value: id, label: titleOf(figures.title, lang) || id }));
}

function titleOf(title: string | Record<string, string>, lang: string): string {
  return typeof title === "string" ? title : (title[lang] ?? Object.values(title)[0] ?? "");
}
