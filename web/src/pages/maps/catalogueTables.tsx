import { useState } from "react";
import type { MapCatalogue } from "../../api";
import { useI18n } from "../../i18n";
import { ChannelMark, Panel, SegmentedControl, Table, Tag } from "../../ui";
import styles from "./catalogue.module.css";

const REACH = ["all", "online", "offline"] as const;

/** The touchpoints, with their channel and the event that is suggested for each. */
export function TouchpointTable({ catalogue }: { catalogue: MapCatalogue }) {
  const { t } = useI18n();
  const words = t.maps.guide.catalogue;
  const [reach, setReach] = useState<(typeof REACH)[number]>("all");
  const channels = new Map(catalogue.channels.map((channel) => [channel.id, channel]));
  const phases = new Map(catalogue.phases.map(({ id, name }) => [id, name]));
  const groups = new Map(catalogue.touchpoint_groups.map(({ id, name }) => [id, name]));
  const isOnline = (channel: string) => channels.get(channel)?.online ?? false;
  const rows = catalogue.touchpoints.filter(
    ({ channel }) => reach === "all" || isOnline(channel) === (reach === "online"),
  );
  return (
    <Panel
      title={words.section.touchpoints}
      actions={
        <SegmentedControl<(typeof REACH)[number]>
          label={words.reach}
          hideLabel
          value={reach}
          onChange={setReach}
          options={[
            { value: "all", label: words.everywhere },
            { value: "online", label: words.online },
            { value: "offline", label: words.offline },
          ]}
        />
      }
      flush
    >
      <Table
        label={words.section.touchpoints}
        rows={rows}
        rowKey={({ id }) => id}
        cards
        columns={[
          { key: "name", title: words.touchpoint, isRowHeader: true, value: ({ name }) => name },
          {
            key: "channel",
            title: words.channel,
            nowrap: true,
            value: ({ channel }) => channels.get(channel)?.name ?? channel,
            cell: ({ channel }) => (
              <span className={styles.channel}>
                <ChannelMark name={channel} compact />
                {channels.get(channel)?.name ?? channel}
              </span>
            ),
          },
          { key: "phase", title: words.phase, value: ({ phase }) => phases.get(phase) ?? phase },
          { key: "group", title: words.group, value: ({ group }) => groups.get(group) ?? group },
          { key: "event", title: words.event, value: ({ event }) => event, cell: ({ event }) => <code>{event}</code> },
        ]}
      />
    </Panel>
  );
}

/** The types of lane. */
export function LaneTable({ catalogue }: { catalogue: MapCatalogue }) {
  const { t } = useI18n();
  const words = t.maps.guide.catalogue;
  return (
    <Panel title={words.section.lanes} flush>
      <Table
        label={words.section.lanes}
        rows={catalogue.lanes}
        rowKey={({ id }) => id}
        columns={[
          { key: "name", title: words.lane, isRowHeader: true, value: ({ name }) => name },
          { key: "group", title: words.group, value: ({ group }) => t.maps.guide.lanes.groups[group] },
          { key: "side", title: words.side, value: ({ side }) => words.sides[side] },
        ]}
      />
    </Panel>
  );
}

const TONES = { strong: "good", limited: "warn", assumption: "neutral" } as const;

/** The ways to learn from customers, and what their evidence weighs. */
export function ResearchTable({ catalogue }: { catalogue: MapCatalogue }) {
  const { t } = useI18n();
  const words = t.maps.guide.catalogue;
  return (
    <Panel title={words.methods} flush>
      <Table
        label={words.methods}
        rows={catalogue.research_methods}
        rowKey={({ id }) => id}
        columns={[
          { key: "name", title: words.method, isRowHeader: true, value: ({ name }) => name },
          {
            key: "strength",
            title: words.strength,
            cell: ({ strength }) =>
              strength ? <Tag tone={TONES[strength]}>{words.strengths[strength]}</Tag> : words.depends,
          },
        ]}
      />
    </Panel>
  );
}
