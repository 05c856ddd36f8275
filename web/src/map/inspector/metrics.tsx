import { type MetricDefinition, type MetricUnit, useCatalogue } from "../../api";
import { useI18n } from "../../i18n";
import { nameOf } from "../../pages/metrics/figures";
import { IconButton } from "../../ui";
import { append, batch, remove, set } from "../edit";
import { idOf } from "../kinds";
import { find, type JourneyMap, type MapMetric, newId, type Placement, textOf } from "../model";
import { useMap } from "../session";
import { ChoiceField, Written } from "./fields";
import styles from "./inspector.module.css";

/** The metrics that are followed at a place, each with its target; one of the company or of the catalogue is added. */
export function Metrics({ place }: { place: string }) {
  const { t, lang: reader } = useI18n();
  const { map, lang, workspace, edit } = useMap();
  const words = t.mapInspector.metrics;
  const known = useCatalogue(workspace).data?.metrics ?? new Map<string, MetricDefinition>();
  const placed = (map.placements ?? []).filter(({ at }) => at === place);
  const here = new Set(placed.map(({ metric }) => metric));
  const own = (map.metrics ?? []).filter(({ id }) => !here.has(id));
  const libraries = new Set(map.metrics?.map(({ library }) => library));
  const choices = [
    ...own.map(({ id, name }) => ({ value: id, label: textOf(name, lang) || id })),
    ...[...known.values()]
      .filter(({ id }) => !libraries.has(id))
      .map((each) => ({ value: `${CATALOGUE}${each.id}`, label: nameOf(each, reader) })),
  ];
  const add = (chosen: string | undefined) => {
    const definition = known.get(chosen?.slice(CATALOGUE.length) ?? "");
    if (chosen?.startsWith(CATALOGUE) && definition) {
      const metric = metricOf(definition, map);
      edit(batch([append(map, "metric", metric), append(map, "placement", { metric: metric.id, at: place })]));
    } else if (chosen) edit(append(map, "placement", { metric: chosen, at: place }));
  };
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{words.title}</h3>
      {placed.map((placement) => (
        <Followed key={placement.metric} placement={placement} />
      ))}
      <ChoiceField label={words.add} value={undefined} none={words.choose} words={choices} onChange={add} />
    </section>
  );
}

function Followed({ placement }: { placement: Placement }) {
  const { t, number } = useI18n();
  const { map, lang, edit } = useMap();
  const metric = find(map, "metric", placement.metric);
  if (!metric) return null;
  const name = textOf(metric.name, lang) || metric.id;
  const scale = metric.unit === "percent" ? 100 : 1;
  const commit = (text: string) => {
    const target = targetOf(text, scale);
    if (target !== null) edit(set(map, "metric", metric.id, "target", target));
  };
  return (
    <div className={styles.listRow}>
      <Written
        label={t.mapInspector.metrics.target(name, metric.unit === "percent")}
        value={metric.target === undefined ? "" : number(Math.round(metric.target * scale * 1000) / 1000)}
        onCommit={commit}
      />
      <IconButton
        label={t.ui.remove(name)}
        icon="close"
        size="sm"
        onPress={() => edit(remove("placement", idOf("placement", placement)))}
      />
    </div>
  );
}

/** What was written as a number; undefined for nothing, null for what is no number. */
function targetOf(text: string, scale: number): number | undefined | null {
  const plain = text.replace(/[\s%]/g, "").replace("−", "-").replace(",", ".");
  if (!plain) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value / scale : null;
}

/** Before the ids of metrics that are not on the map yet. */
const CATALOGUE = "catalogue ";

const TYPES: Record<MetricUnit, MapMetric["type"]> = {
  count: "count",
  people: "count",
  percent: "ratio",
  money: "money",
  score: "score",
  duration: "duration",
  milliseconds: "duration",
  position: "rank",
  number: "average",
};

/** A metric that everybody knows, as the map follows it. */
function metricOf({ id, name, unit, better, target }: MetricDefinition, map: JourneyMap): MapMetric {
  return {
    id: newId("metric", map),
    name,
    type: id === "nps" || id === "csat" || id === "ces" ? id : TYPES[unit],
    unit,
    better: better === "info" ? "none" : better,
    ...(target === null ? {} : { target }),
    library: id,
  };
}
