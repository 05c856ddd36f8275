import { useI18n } from "../../i18n";
import { Button } from "../../ui";
import { append, type Op, set } from "../edit";
import { cellOf, reachOf } from "../grid/changes";
import { ShareRecord, TakeRecord } from "../library";
import { type Insight, type JourneyMap, newId, type Opportunity, type Solution } from "../model";
import { type Selection, useMap } from "../session";
import { ChoiceField, Fields, PartText } from "./fields";
import styles from "./inspector.module.css";

/** What is known to hurt or to help at a place, what could be better, and what is done about it, one leading to the next. */
export function ActionsTab(selection: Selection) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.actions;
  const place = placeOf(map, selection);
  if (place === null) return <p className={styles.note}>{words.place}</p>;
  const insights = (map.insights ?? []).filter(({ at }) => at?.includes(place));
  const own = new Set(insights.map(({ id }) => id));
  const opportunities = (map.opportunities ?? []).filter(
    ({ at, insights }) => at?.includes(place) || insights?.some((id) => own.has(id)),
  );
  const chances = new Set(opportunities.map(({ id }) => id));
  const solutions = (map.solutions ?? []).filter(({ opportunities }) => opportunities?.some((id) => chances.has(id)));
  const addInsight = () =>
    edit(append(map, "insight", { id: newId("insight", map), title: words.newInsight, type: "pain", at: [place] }));
  return (
    <Fields>
      {insights.length + opportunities.length === 0 && <p className={styles.note}>{words.none}</p>}
      <section className={styles.group}>
        <h3 className={styles.groupTitle}>{words.insights}</h3>
        {insights.map((insight) => (
          <InsightFields key={insight.id} insight={insight} place={place} />
        ))}
        <div className={styles.moves}>
          <Button size="sm" variant="quiet" icon="plus" onPress={addInsight}>
            {words.addInsight}
          </Button>
          <TakeRecord
            kind="insight"
            used={map.insights ?? []}
            onTake={(record) =>
              edit(append(map, "insight", { ...record, id: newId("insight", map), at: [place] } as Insight))
            }
          />
          <TakeRecord
            kind="opportunity"
            used={map.opportunities ?? []}
            onTake={(record) =>
              edit(append(map, "opportunity", { ...record, id: newId("opportunity", map), at: [place] } as Opportunity))
            }
          />
        </div>
      </section>
      {opportunities.length > 0 && (
        <section className={styles.group}>
          <h3 className={styles.groupTitle}>{words.opportunities}</h3>
          {opportunities.map((opportunity) => (
            <OpportunityFields key={opportunity.id} opportunity={opportunity} />
          ))}
        </section>
      )}
      {solutions.length > 0 && (
        <section className={styles.group}>
          <h3 className={styles.groupTitle}>{words.solutions}</h3>
          {solutions.map((solution) => (
            <SolutionFields key={solution.id} solution={solution} />
          ))}
        </section>
      )}
    </Fields>
  );
}

function placeOf(map: JourneyMap, { kind, id }: Selection): string | null {
  if (kind === "stage" || kind === "step" || kind === "touchpoint" || kind === "map") return id;
  const cell = kind === "card" ? cellOf(map, id) : null;
  return cell ? (reachOf(map, cell)[0]?.id ?? null) : null;
}

function InsightFields({ insight, place }: { insight: Insight; place: string }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.actions;
  const add = (): Op =>
    append(map, "opportunity", {
      id: newId("opportunity", map),
      title: words.newOpportunity,
      insights: [insight.id],
      at: [place],
      status: "open",
    });
  return (
    <div className={styles.record}>
      <PartText kind="insight" id={insight.id} field="title" label={t.map.cardKinds.insight} isRequired />
      <ChoiceField
        label={words.type}
        value={insight.type}
        words={words.types}
        onChange={(type) => type && edit(set(map, "insight", insight.id, "type", type))}
      />
      <ChoiceField
        label={words.impact}
        value={String(insight.impact ?? 0) as "0"}
        words={IMPACTS.map((value) => ({
          value: String(value) as "0",
          label: value > 0 ? `+${value}` : String(value).replace("-", "−"),
        }))}
        onChange={(impact) => edit(set(map, "insight", insight.id, "impact", Number(impact)))}
      />
      <div className={styles.moves}>
        <Button size="sm" variant="quiet" icon="bulb" onPress={() => edit(add())}>
          {words.addOpportunity}
        </Button>
        <ShareRecord kind="insight" part={insight} />
      </div>
    </div>
  );
}

const IMPACTS = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];

function OpportunityFields({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.actions;
  const { id } = opportunity;
  const add = (): Op =>
    append(map, "solution", {
      id: newId("solution", map),
      title: words.newSolution,
      opportunities: [id],
      status: "idea",
    });
  return (
    <div className={styles.record}>
      <PartText kind="opportunity" id={id} field="title" label={t.map.cardKinds.opportunity} isRequired />
      <ChoiceField
        label={words.status}
        value={opportunity.status ?? "open"}
        words={words.opportunityStates}
        onChange={(status) => edit(set(map, "opportunity", id, "status", status))}
      />
      <PartText kind="opportunity" id={id} field="owner" label={words.owner} />
      <div className={styles.moves}>
        <Button size="sm" variant="quiet" icon="check" onPress={() => edit(add())}>
          {words.addSolution}
        </Button>
        <TakeRecord
          kind="solution"
          used={map.solutions ?? []}
          onTake={(record) =>
            edit(append(map, "solution", { ...record, id: newId("solution", map), opportunities: [id] } as Solution))
          }
        />
        <ShareRecord kind="opportunity" part={opportunity} />
      </div>
    </div>
  );
}

function SolutionFields({ solution }: { solution: Solution }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.actions;
  const { id, status } = solution;
  return (
    <div className={styles.record}>
      <PartText kind="solution" id={id} field="title" label={t.map.cardKinds.solution} isRequired />
      <ChoiceField
        label={words.status}
        value={status ?? "idea"}
        words={words.solutionStates}
        onChange={(next) => edit(set(map, "solution", id, "status", next))}
      />
      <PartText kind="solution" id={id} field="owner" label={words.owner} />
      <div className={styles.moves}>
        <ShareRecord kind="solution" part={solution} />
      </div>
    </div>
  );
}
