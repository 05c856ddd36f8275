import { useI18n } from "../../i18n";
import { DurationField } from "../../pages/journeys/durationField";
import { Button, ChannelMark, IconButton, Switch } from "../../ui";
import { append, remove, set } from "../edit";
import { addTouchpoint } from "../grid/changes";
import { ShareRecord, TakeRecord } from "../library";
import { edgeId, find, type MapChannel, newId, type Touchpoint, textOf } from "../model";
import { useMap } from "../session";
import { useOtherMaps } from "./detailsTab";
import { ChoiceField, Fields, PartText } from "./fields";
import styles from "./inspector.module.css";
import { LinkAdder } from "./linkAdder";
import { Moves } from "./moves";

export function StageDetails({ id }: { id: string }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector;
  const stage = find(map, "stage", id);
  if (!stage) return null;
  return (
    <Fields>
      <PartText kind="stage" id={id} field="name" label={words.fields.name} isRequired />
      <PartText kind="stage" id={id} field="aim" label={words.fields.aim} isLong />
      <ChoiceField
        label={words.fields.phase}
        value={stage.phases?.[0]}
        none={words.none}
        words={words.phases}
        onChange={(phase) => edit(set(map, "stage", id, "phases", phase && [phase]))}
      />
      <PartText kind="stage" id={id} field="group" label={words.fields.group} />
      <Moves kind="stage" id={id} />
    </Fields>
  );
}

export function StepDetails({ id }: { id: string }) {
  const { t } = useI18n();
  const { map, lang, edit, select } = useMap();
  const words = t.mapInspector;
  const maps = useOtherMaps();
  const step = find(map, "step", id);
  if (!step) return null;
  const links = (map.edges ?? []).filter(({ from }) => from === id);
  const add = () => {
    const added = addTouchpoint(map, t.map.newNames.touchpoint, id);
    if (edit(added.op, t.map.said.added(t.map.newNames.touchpoint))) select({ kind: "touchpoint", id: added.id });
  };
  return (
    <Fields>
      <PartText kind="step" id={id} field="name" label={words.fields.name} isRequired />
      <PartText kind="step" id={id} field="description" label={words.fields.description} isLong />
      <Switch
        isSelected={step.momentOfTruth ?? false}
        onChange={(on) => edit(set(map, "step", id, "momentOfTruth", on || undefined))}
      >
        {words.fields.truth}
      </Switch>
      <ChoiceField
        label={words.fields.evidenceLevel}
        value={step.evidenceLevel}
        none={words.none}
        words={t.map.evidence}
        onChange={(level) => edit(set(map, "step", id, "evidenceLevel", level))}
      />
      <section className={styles.group}>
        <h3 className={styles.groupTitle}>{words.touchpoints}</h3>
        <ul className={styles.list}>
          {step.touchpoints?.map((touchpoint) => (
            <li key={touchpoint.id} className={styles.listRow}>
              <Button size="sm" variant="quiet" onPress={() => select({ kind: "touchpoint", id: touchpoint.id })}>
                <ChannelMark name={touchpoint.channel ?? ""} compact /> {textOf(touchpoint.name, lang) || t.map.unnamed}
              </Button>
              <IconButton
                label={t.ui.remove(textOf(touchpoint.name, lang))}
                icon="close"
                size="sm"
                onPress={() => edit(remove("touchpoint", touchpoint.id))}
              />
            </li>
          ))}
        </ul>
        <div className={styles.moves}>
          <Button size="sm" variant="quiet" icon="plus" onPress={add}>
            {t.map.commands.addTouchpoint}
          </Button>
          <TakeRecord
            kind="touchpoint"
            used={step.touchpoints ?? []}
            onTake={(record) =>
              edit(append(map, "touchpoint", { ...record, id: newId("touchpoint", map) } as Touchpoint, id))
            }
          />
        </div>
      </section>
      <section className={styles.group}>
        <h3 className={styles.groupTitle}>{words.links}</h3>
        {links.length === 0 && <p className={styles.note}>{words.noLinks}</p>}
        <ul className={styles.list}>
          {links.map((edge) => {
            const name = `${t.map.edgeKinds[edge.kind ?? "next"]} → ${textOf(find(map, "step", edge.to)?.name, lang) || edge.to}`;
            const edgeName = edgeId(edge.from, edge.to, edge.kind);
            return (
              <li key={edgeName} className={styles.listRow}>
                <Button size="sm" variant="quiet" onPress={() => select({ kind: "edge", id: edgeName })}>
                  {name}
                </Button>
                <IconButton
                  label={t.ui.remove(name)}
                  icon="close"
                  size="sm"
                  onPress={() => edit(remove("edge", edgeName))}
                />
              </li>
            );
          })}
        </ul>
        <LinkAdder from={id} />
      </section>
      <ChoiceField
        label={words.fields.outcome}
        value={step.outcome}
        none={words.none}
        words={words.outcomes}
        onChange={(outcome) => edit(set(map, "step", id, "outcome", outcome))}
      />
      <DurationField
        label={words.fields.duration}
        value={step.expectedDuration ?? null}
        none={words.fields.noDuration}
        onChange={(duration) => edit(set(map, "step", id, "expectedDuration", duration ?? undefined))}
      />
      <ChoiceField
        label={words.fields.childMap}
        value={step.childMap}
        none={words.none}
        words={maps}
        onChange={(child) => edit(set(map, "step", id, "childMap", child))}
      />
      <Moves kind="step" id={id} />
    </Fields>
  );
}

export function TouchpointDetails({ id }: { id: string }) {
  const { t } = useI18n();
  const { map, lang, edit } = useMap();
  const words = t.mapInspector;
  const touchpoint = find(map, "touchpoint", id);
  if (!touchpoint) return null;
  const known = t.ui.channels as Record<string, string>;
  const channels = [
    ...(map.channels ?? []).map((channel) => ({ value: channel.id, label: textOf(channel.name, lang) })),
    ...Object.entries(known)
      .filter(([channel]) => channel !== "unknown" && !map.channels?.some((each) => each.id === channel))
      .map(([value, label]) => ({ value, label })),
  ];
  const choose = (channel: string | undefined) => {
    const isNew = channel !== undefined && !map.channels?.some((each) => each.id === channel);
    const made: MapChannel = { id: channel ?? newId("channel", map), name: known[channel ?? ""] ?? channel ?? "" };
    const change = set(map, "touchpoint", id, "channel", channel);
    edit(isNew ? { op: "batch", ops: [append(map, "channel", made), change] } : change);
  };
  const channel = map.channels?.find((each) => each.id === touchpoint.channel);
  const take = (record: MapChannel) => {
    const made = { ...record, id: newId("channel", map) };
    edit({ op: "batch", ops: [append(map, "channel", made), set(map, "touchpoint", id, "channel", made.id)] });
  };
  return (
    <Fields>
      <PartText kind="touchpoint" id={id} field="name" label={words.fields.name} isRequired />
      <ChoiceField
        label={words.fields.channel}
        value={touchpoint.channel}
        none={words.none}
        words={channels}
        onChange={choose}
      />
      <div className={styles.moves}>
        {channel && <ShareRecord kind="channel" part={channel} />}
        <TakeRecord kind="channel" used={map.channels ?? []} onTake={(record) => take(record as MapChannel)} />
      </div>
      <ChoiceField
        label={words.fields.type}
        value={touchpoint.type}
        none={words.none}
        words={words.types}
        onChange={(type) => edit(set(map, "touchpoint", id, "type", type))}
      />
      <Switch
        isSelected={touchpoint.ours !== false}
        onChange={(ours) => edit(set(map, "touchpoint", id, "ours", ours ? undefined : false))}
      >
        {words.fields.ours}
      </Switch>
      <ChoiceField
        label={words.fields.expected}
        value={touchpoint.expected}
        none={words.none}
        words={words.outcomes}
        onChange={(expected) => edit(set(map, "touchpoint", id, "expected", expected))}
      />
      <PartText kind="touchpoint" id={id} field="wording" label={words.fields.wording} isLong />
      <div className={styles.moves}>
        <ShareRecord kind="touchpoint" part={touchpoint} />
      </div>
      <Moves kind="touchpoint" id={id} />
    </Fields>
  );
}
