import { useI18n } from "../../i18n";
import { SegmentedControl, Switch } from "../../ui";
import { set } from "../edit";
import { FEELING } from "../grid/curve";
import { find, textOf } from "../model";
import { useMap } from "../session";
import { ChoiceField, Fields, PartText } from "./fields";
import { Moves } from "./moves";

export function LaneDetails({ id }: { id: string }) {
  const { t } = useI18n();
  const { map, lang, edit } = useMap();
  const words = t.mapInspector;
  const lane = find(map, "lane", id);
  if (!lane) return null;
  return (
    <Fields>
      <PartText kind="lane" id={id} field="name" label={words.fields.name} isRequired />
      <ChoiceField
        label={words.fields.type}
        value={lane.type}
        words={t.map.laneTypes}
        onChange={(type) => type && edit(set(map, "lane", id, "type", type))}
      />
      {lane.type === "curve" && (
        <ChoiceField
          label={words.fields.basis}
          value={lane.curve?.basis ?? "assumed"}
          words={words.bases}
          onChange={(basis) =>
            edit(set(map, "lane", id, "curve", { ...FEELING, ...lane.curve, basis: basis ?? "assumed" }))
          }
        />
      )}
      <SegmentedControl<"s" | "m" | "l">
        label={words.fields.height}
        value={lane.height ?? ("" as "s")}
        onChange={(height) => edit(set(map, "lane", id, "height", height))}
        options={(["s", "m", "l"] as const).map((value) => ({ value, label: words.heights[value] }))}
      />
      <Switch
        isSelected={lane.collapsed ?? false}
        onChange={(folded) => edit(set(map, "lane", id, "collapsed", folded || undefined))}
      >
        {words.fields.folded}
      </Switch>
      <ChoiceField
        label={words.fields.side}
        value={lane.side}
        none={words.none}
        words={words.sides}
        onChange={(side) => edit(set(map, "lane", id, "side", side))}
      />
      <ChoiceField
        label={words.fields.line}
        value={lane.lineBelow}
        none={words.noLine}
        words={t.map.lines}
        onChange={(line) => edit(set(map, "lane", id, "lineBelow", line))}
      />
      <ChoiceField
        label={words.fields.persona}
        value={lane.persona}
        none={words.everybody}
        words={(map.personas ?? []).map((persona) => ({ value: persona.id, label: textOf(persona.name, lang) }))}
        onChange={(persona) => edit(set(map, "lane", id, "persona", persona))}
      />
      <Moves kind="lane" id={id} />
    </Fields>
  );
}
