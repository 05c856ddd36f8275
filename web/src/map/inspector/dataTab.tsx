import { useEffect, useRef, useState } from "react";
import { type Matcher, useJourney, useJourneyCheck, useProperties, useWorkspace } from "../../api";
import { useI18n } from "../../i18n";
import { useSettled } from "../../pages/journeys/useSettled";
import { matchersOf, newRule, type Rule, rulesOf } from "../../rules/rule";
import { RulesEditor } from "../../rules/rulesEditor";
import { Button, Notice, Skeleton } from "../../ui";
import { set } from "../edit";
import { cellOf } from "../grid/changes";
import { find, type MapRules } from "../model";
import { PlaceData } from "../overlay";
import { type Selection, useMap } from "../session";
import { ChoiceField, Fields } from "./fields";
import styles from "./inspector.module.css";
import { Metrics } from "./metrics";

/** Which events a place means, and what is measured there. */
export function DataTab({ kind, id }: Selection) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.data;
  const place = kind === "card" ? cellOf(map, id)?.at : id;
  if (kind === "touchpoint") {
    const touchpoint = find(map, "touchpoint", id);
    return (
      <Fields>
        <Binding
          label={words.match}
          note={words.matchNote}
          rules={touchpoint?.match}
          onChange={(match) => edit(set(map, "touchpoint", id, "match", match))}
        />
        <Measured place={id} />
        <Metrics place={id} />
      </Fields>
    );
  }
  if (kind === "step") {
    const step = find(map, "step", id);
    return (
      <Fields>
        {map.journey !== undefined && <Milestone step={id} />}
        <Binding
          label={words.milestone}
          note={words.milestoneNote}
          rules={step?.milestone}
          onChange={(rules) => edit(set(map, "step", id, "milestone", rules))}
        />
        <Measured place={id} />
        <Metrics place={id} />
      </Fields>
    );
  }
  if (kind === "stage") {
    const stage = find(map, "stage", id);
    return (
      <Fields>
        <Binding
          label={words.entry}
          rules={stage?.entry}
          onChange={(rules) => edit(set(map, "stage", id, "entry", rules))}
        />
        <Binding
          label={words.exit}
          rules={stage?.exit}
          onChange={(rules) => edit(set(map, "stage", id, "exit", rules))}
        />
        <Measured place={id} />
        <Metrics place={id} />
      </Fields>
    );
  }
  if (kind === "map") {
    return (
      <Fields>
        <Metrics place={id} />
        <p className={styles.note}>{words.noPlace}</p>
      </Fields>
    );
  }
  if (kind === "card" && place !== undefined) return <Measured place={place} />;
  return <p className={styles.note}>{words.noPlace}</p>;
}

function Measured({ place }: { place: string }) {
  const { t } = useI18n();
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{t.mapInspector.data.measured}</h3>
      <PlaceData id={place} />
    </section>
  );
}

/** The milestone of the measured journey that a step is. */
function Milestone({ step }: { step: string }) {
  const { t } = useI18n();
  const { map, workspace, edit } = useMap();
  const words = t.mapInspector.data;
  const milestones = useJourney(workspace, map.journey ?? null).data?.journey.milestones ?? [];
  return (
    <ChoiceField
      label={words.bound}
      value={find(map, "step", step)?.journeyMilestone}
      none={words.unbound}
      words={milestones.map(({ name }) => ({ value: name, label: name }))}
      onChange={(milestone) => edit(set(map, "step", step, "journeyMilestone", milestone))}
    />
  );
}

interface BindingProps {
  label: string;
  note?: string;
  rules: MapRules | undefined;
  onChange(rules: MapRules | undefined): void;
}

/** The rules of a place, as rows of a form; kept when nothing has been typed for a moment. */
function Binding({ label, note, rules, onChange }: BindingProps) {
  const { t } = useI18n();
  const words = t.mapInspector.data;
  if (rules !== undefined && !Array.isArray(rules)) {
    return (
      <Notice
        actions={
          <Button size="sm" onPress={() => onChange(undefined)}>
            {words.replace}
          </Button>
        }
      >
        {words.foreign} <code>{JSON.stringify(rules)}</code>
      </Notice>
    );
  }
  return <Matchers label={label} note={note} matchers={rules ?? NO_RULES} onChange={onChange} />;
}

const NO_RULES: Matcher[] = [];

function Matchers({ label, note, matchers, onChange }: Omit<BindingProps, "rules"> & { matchers: Matcher[] }) {
  const { workspace } = useMap();
  const { data, error } = useWorkspace(workspace);
  const properties = useProperties(workspace).data ?? [];
  const [rows, setRows] = useState<Rule[]>(() => (matchers.length ? rulesOf(matchers) : [newRule()]));
  const kept = useRef(JSON.stringify(matchers));
  const settled = useSettled(rows);
  const written = JSON.stringify(matchersOf(settled));
  const keep = useRef(onChange);
  keep.current = onChange;
  // What others, or undo, made of the rules comes into the form.
  useEffect(() => {
    const now = JSON.stringify(matchers);
    if (now === kept.current) return;
    kept.current = now;
    setRows(matchers.length ? rulesOf(matchers) : [newRule()]);
  }, [matchers]);
  useEffect(() => {
    if (written === kept.current) return;
    kept.current = written;
    const found = JSON.parse(written) as Matcher[];
    keep.current(found.length ? found : undefined);
  }, [written]);
  const asked = matchersOf(settled);
  const check = useJourneyCheck(
    workspace,
    asked.length ? { name: "?", customer_goal: "?", business_goal: "?", start: asked, goal: asked } : null,
  );
  if (error) return null;
  if (!data) return <Skeleton lines={2} />;
  return (
    <RulesEditor
      label={label}
      note={note}
      path="start"
      rules={rows}
      onChange={setRows}
      known={{ data, properties, check: asked.length ? check.data : undefined, fault: () => null }}
    />
  );
}
