import { useI18n } from "../../i18n";
import type { IconName } from "../../ui";
import { textOf } from "../model";
import { type CommandId, commandsFor, MAP_COMMANDS } from "./commands";
import { type Part, useEditor, useShown } from "./editor";
import { CARD_ICONS, LANE_ICONS } from "./laneKinds";
import { partAt, positionOf, wordsOf } from "./places";
import { SearchDialog, type SearchOption } from "./searchDialog";

/** A command that the page around the grid adds. */
export interface ExtraCommand {
  id: string;
  label: string;
  icon?: IconName;
  keys?: string;
  run(): void;
}

const COMMAND = "command:";
const NOWHERE: Part = { kind: "cell", id: "" };

/** Finds stages, steps, touchpoints, lanes, cards and commands by what they are called. */
export function Finder({ commands, onClose }: { commands: readonly ExtraCommand[]; onClose(): void }) {
  const { t } = useI18n();
  const words = t.map;
  const editor = useEditor();
  const { lang, titles } = useShown();
  const { map, at, columns } = editor.current;
  const here = partAt(map, columns, at);
  const name = (text: Parameters<typeof textOf>[0]) => textOf(text, lang) || words.unnamed;
  const option = (part: Part, label: string, note: string, icon?: IconName): SearchOption => ({
    id: `${part.kind}:${part.id}`,
    label,
    note,
    icon,
  });
  const places: SearchOption[] = [
    ...map.stages.map((stage) => option({ kind: "stage", id: stage.id }, name(stage.name), words.kinds.stage)),
    ...map.stages.flatMap((stage) =>
      (stage.steps ?? []).map((step) =>
        option({ kind: "step", id: step.id }, name(step.name), `${words.kinds.step} · ${name(stage.name)}`),
      ),
    ),
    ...map.stages.flatMap((stage) =>
      (stage.steps ?? []).flatMap((step) =>
        (step.touchpoints ?? []).map((each) =>
          option(
            { kind: "touchpoint", id: each.id },
            name(each.name),
            `${words.kinds.touchpoint} · ${name(step.name)}`,
            "contact",
          ),
        ),
      ),
    ),
    ...(map.lanes ?? []).map((lane) =>
      option({ kind: "lane", id: lane.id }, name(lane.name), words.kinds.lane, LANE_ICONS[lane.type]),
    ),
    ...(map.cells ?? []).flatMap((cell) =>
      cell.items
        .filter((card) => card.kind !== "value")
        .map((card) =>
          option(
            { kind: "card", id: card.id },
            wordsOf(card, lang, titles) || words.unnamed,
            words.cardKinds[card.kind],
            CARD_ICONS[card.kind] ?? "text",
          ),
        ),
    ),
  ];
  const own = [...(here ? commandsFor(map, here).flat() : []), ...MAP_COMMANDS];
  const offered = own.filter(({ id }, index) => own.findIndex((other) => other.id === id) === index);
  const choose = (id: string) => {
    editor.current.answer(() => {
      const extra = commands.find((each) => `${COMMAND}${each.id}` === id);
      if (extra) return extra.run();
      if (id.startsWith(COMMAND)) return editor.current.run(id.slice(COMMAND.length) as CommandId, here ?? NOWHERE);
      const [kind = "", ...rest] = id.split(":");
      const found = positionOf(map, columns, { kind, id: rest.join(":") });
      if (found) editor.current.go(found);
    });
  };
  return (
    <SearchDialog
      title={words.find.title}
      label={words.find.title}
      placeholder={words.find.placeholder}
      empty={words.find.nothing}
      onChoose={choose}
      onClose={onClose}
      groups={[
        { title: words.find.places, options: places },
        {
          title: words.find.commands,
          options: [
            ...offered.map(({ id, icon, keys }) => ({
              id: COMMAND + id,
              label: words.commands[id],
              icon,
              keys,
            })),
            ...commands.map(({ id, label, icon, keys }) => ({
              id: COMMAND + id,
              label,
              icon,
              keys,
            })),
          ],
        },
      ]}
    />
  );
}
