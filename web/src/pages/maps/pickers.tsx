import { useState } from "react";
import { useWorkspace } from "../../api";
import { useI18n } from "../../i18n";
import { lanesOf, textOf } from "../../map/model";
import { OverlayModePicker } from "../../map/overlay";
import { useMap } from "../../map/session";
import { Button, ChannelMark, Checks, RadioGroup, TextField, useChannelName } from "../../ui";
import styles from "./frame.module.css";
import { Picker } from "./picker";
import { type Asked, daysOf, PERIODS, type Period, periodOf } from "./question";

const ALL = "";

/** Whose figures, of which time and channels, and what of the map is shown; all of it stands in the address. */
export function Pickers({ asked, measured }: { asked: Asked; measured: boolean }) {
  return (
    <>
      <PersonaPicker asked={asked} />
      {measured && <PeriodPicker asked={asked} />}
      {measured && <ChannelPicker asked={asked} />}
      <LayerPicker asked={asked} measured={measured} />
    </>
  );
}

function PersonaPicker({ asked }: { asked: Asked }) {
  const { t } = useI18n();
  const { map, lang } = useMap();
  const words = t.maps.page;
  const personas = map.personas ?? [];
  const chosen = personas.find(({ id }) => id === asked.question.persona);
  if (personas.length === 0) return null;
  return (
    <Picker label={words.persona} icon="person" value={chosen && textOf(chosen.name, lang)}>
      <RadioGroup
        label={words.persona}
        value={chosen?.id ?? ALL}
        onChange={(id) => asked.setPersona(id || null)}
        options={[
          { value: ALL, label: words.allPersonas },
          ...personas.map(({ id, name, segment }) => ({
            value: id,
            label: textOf(name, lang),
            note: segment ? undefined : words.noSegment,
          })),
        ]}
      />
    </Picker>
  );
}

function PeriodPicker({ asked }: { asked: Asked }) {
  const { t, period: written } = useI18n();
  const { workspace } = useMap();
  const words = t.maps.page;
  const { since, until } = asked.question;
  const last = useWorkspace(workspace).data?.last_at ?? null;
  const chosen = periodOf(since, until, last);
  const [own, setOwn] = useState(false);
  const choose = (period: Period | "all" | "own") => {
    setOwn(period === "own");
    if (period === "all") asked.setPeriod(null, null);
    else if (period !== "own" && last) {
      const days = daysOf(period, last);
      asked.setPeriod(days.since, days.until);
    }
  };
  const named = chosen ? words.periods[chosen] : since && until ? written(since, until) : (since ?? until ?? undefined);
  return (
    <Picker label={words.period} icon="history" value={chosen === "all" ? undefined : named}>
      <RadioGroup
        label={words.period}
        value={own ? "own" : (chosen ?? "own")}
        onChange={choose}
        options={[
          { value: "all", label: words.periods.all },
          ...(Object.keys(PERIODS) as Period[]).map((value) => ({ value, label: words.periods[value] })),
          { value: "own", label: words.ownPeriod },
        ]}
      />
      {(own || chosen === null) && (
        <div className={styles.days}>
          <TextField
            type="date"
            label={words.from}
            value={since ?? ""}
            onChange={(day) => asked.setPeriod(day || null, until)}
          />
          <TextField
            type="date"
            label={words.until}
            value={until ?? ""}
            onChange={(day) => asked.setPeriod(since, day || null)}
          />
        </div>
      )}
    </Picker>
  );
}

function ChannelPicker({ asked }: { asked: Asked }) {
  const { t } = useI18n();
  const { workspace } = useMap();
  const nameOf = useChannelName();
  const words = t.maps.page;
  const { channels } = asked.question;
  const known = useWorkspace(workspace).data?.channel_list ?? [];
  const [only] = channels;
  const named = channels.length > 1 ? words.channels(channels.length) : only && nameOf(only);
  return (
    <Picker label={words.channel} icon="screen" value={named}>
      <Checks
        label={words.channel}
        value={channels}
        onChange={asked.setChannels}
        options={known.map(({ name }) => ({
          value: name,
          label: nameOf(name),
          mark: <ChannelMark name={name} compact />,
        }))}
      />
      {channels.length > 0 && (
        <Button size="sm" variant="quiet" onPress={() => asked.setChannels([])}>
          {words.allChannels}
        </Button>
      )}
    </Picker>
  );
}

/** What the figures speak of, and which lanes are shown. */
function LayerPicker({ asked, measured }: { asked: Asked; measured: boolean }) {
  const { t } = useI18n();
  const { map, lang } = useMap();
  const words = t.maps.page;
  const lanes = lanesOf(map);
  const hidden = asked.hidden.filter((id) => lanes.some((lane) => lane.id === id));
  const shown = lanes.filter(({ id }) => !hidden.includes(id)).map(({ id }) => id);
  return (
    <Picker
      label={words.layers}
      icon="layers"
      value={hidden.length ? `${words.layers}, ${words.hidden(hidden.length)}` : undefined}
    >
      {measured && <OverlayModePicker value={asked.mode} onChange={asked.setMode} />}
      <Checks
        label={words.lanesShown}
        value={shown}
        onChange={(next) => asked.setHidden(lanes.map(({ id }) => id).filter((id) => !next.includes(id)))}
        options={lanes.map(({ id, name }) => ({ value: id, label: textOf(name, lang) }))}
      />
      {hidden.length > 0 && (
        <Button size="sm" variant="quiet" onPress={() => asked.setHidden([])}>
          {words.allLayers}
        </Button>
      )}
    </Picker>
  );
}
