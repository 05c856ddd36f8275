import { useState } from "react";
import { useI18n } from "../../i18n";
import { MenuAt, SegmentedControl, Select } from "../../ui";
import { type CardKind, type EdgeKind, type LaneType, textOf } from "../model";
import { addCard, addLane, likelyKind, link } from "./changes";
import { type CommandId, commandsFor } from "./commands";
import { type Asking, useEditor, useShown } from "./editor";
import { type ExtraCommand, Finder } from "./finder";
import { ImageDialog } from "./imageDialog";
import { CARD_ICONS, LANE_GROUPS, LANE_ICONS, type LaneGroup } from "./laneKinds";
import { type Subject, slotBeside } from "./moves";
import { PasteDialog } from "./pasteDialog";
import { RAIL } from "./position";
import { SearchDialog } from "./searchDialog";

/** The menu or the dialog that is asked for. */
export function Dialogs({ asking, commands }: { asking: Asking | null; commands: readonly ExtraCommand[] }) {
  const editor = useEditor();
  const close = () => editor.current.ask(null);
  switch (asking?.what) {
    case "find":
      return <Finder commands={commands} onClose={close} />;
    case "menu":
      return <PartMenu asking={asking} onClose={close} />;
    case "move":
      return <MoveDialog subject={asking.subject} onClose={close} />;
    case "link":
      return <LinkDialog step={asking.step} onClose={close} />;
    case "record":
      return <RecordDialog asking={asking} onClose={close} />;
    case "lane":
      return <LaneDialog after={asking.after} onClose={close} />;
    case "image":
      return <ImageDialog asking={asking} onClose={close} />;
    case "paste":
      return <PasteDialog asking={asking} onClose={close} />;
    default:
      return null;
  }
}

type Of<What extends Asking["what"]> = Extract<Asking, { what: What }>;

function PartMenu({ asking: { part, element }, onClose }: { asking: Of<"menu">; onClose(): void }) {
  const { t } = useI18n();
  const editor = useEditor();
  const groups = commandsFor(editor.current.map, part).map((commands) => ({
    entries: commands.map(({ id, icon, keys }) => ({ id, icon, keys, label: t.map.commands[id] })),
  }));
  const act = (id: string) => {
    editor.current.answer(() => editor.current.run(id as CommandId, part));
  };
  return <MenuAt label={t.map.commands.more} anchor={element} groups={groups} onAction={act} onClose={onClose} />;
}

/** The way to move something without dragging it: before or after another one. */
function MoveDialog({ subject, onClose }: { subject: Subject; onClose(): void }) {
  const { t } = useI18n();
  const words = t.map.moveDialog;
  const editor = useEditor();
  const [side, setSide] = useState<"before" | "after">("after");
  const { map, nameOf } = editor.current;
  const others = siblings(editor.current, subject);
  const choose = (id: string) => {
    const slot = slotBeside(map, subject, id, side);
    if (slot) editor.current.answer(() => editor.current.moveTo(subject, slot));
  };
  return (
    <SearchDialog
      title={words.title(nameOf(subject))}
      label={words.search}
      empty={t.map.find.nothing}
      onChoose={choose}
      onClose={onClose}
      groups={[{ title: t.map.kinds[subject.kind], options: others }]}
    >
      <SegmentedControl<"before" | "after">
        label={words.side}
        value={side}
        onChange={setSide}
        options={[
          { value: "before", label: words.before },
          { value: "after", label: words.after },
        ]}
      />
    </SearchDialog>
  );
}

function siblings(
  { map, lang, nameOf, lanes, columns }: ReturnType<typeof useEditor>["current"],
  { kind, id }: Subject,
) {
  const name = (part: { id: string }) => nameOf({ kind, id: part.id });
  const list = (parts: readonly { id: string }[], note?: string) =>
    parts.filter((part) => part.id !== id).map((part) => ({ id: part.id, label: name(part), note }));
  if (kind === "stage") return list(map.stages);
  if (kind === "lane") return list(lanes);
  if (kind === "step") return map.stages.flatMap((stage) => list(stage.steps ?? [], textOf(stage.name, lang)));
  if (kind === "touchpoint")
    return columns.flatMap(({ step }) => list(step?.touchpoints ?? [], textOf(step?.name, lang)));
  const laneName = (lane: string) => textOf(map.lanes?.find((each) => each.id === lane)?.name, lang);
  return (map.cells ?? []).flatMap((cell) =>
    list(cell.items, `${laneName(cell.lane)} · ${nameOf({ kind: "step", id: cell.at })}`),
  );
}

function LinkDialog({ step, onClose }: { step: string; onClose(): void }) {
  const { t } = useI18n();
  const words = t.map.linkDialog;
  const editor = useEditor();
  const [kind, setKind] = useState<EdgeKind | "auto">("auto");
  const { map, columns, nameOf } = editor.current;
  const name = nameOf({ kind: "step", id: step });
  const choose = (to: string) => {
    const op = link(map, step, to, kind === "auto" ? likelyKind(map, step, to) : kind);
    editor.current.answer(() => editor.current.change(op, t.map.said.linked(name, nameOf({ kind: "step", id: to }))));
  };
  const options = columns.flatMap(({ step: each, stage }) =>
    each
      ? [
          {
            id: each.id,
            label: each.id === step ? words.itself(name) : textOf(each.name, editor.current.lang) || t.map.unnamed,
            note: textOf(stage.name, editor.current.lang),
          },
        ]
      : [],
  );
  return (
    <SearchDialog
      title={words.title(name)}
      label={words.search}
      empty={t.map.find.nothing}
      onChoose={choose}
      onClose={onClose}
      groups={[{ title: t.map.stepsRow, options }]}
    >
      <Select<EdgeKind | "auto">
        label={words.kind}
        value={kind}
        onChange={setKind}
        options={[{ value: "auto", label: words.likely }, ...kindOptions(t.map.edgeKinds)]}
      />
    </SearchDialog>
  );
}

export function kindOptions(words: Record<EdgeKind, string>): { value: EdgeKind; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value: value as EdgeKind, label }));
}

const RECORDS = ["insight", "opportunity", "solution", "metric", "persona", "channel"] as const;

function RecordDialog({ asking: { lane, column }, onClose }: { asking: Of<"record">; onClose(): void }) {
  const { t } = useI18n();
  const editor = useEditor();
  const { titles } = useShown();
  const { map } = editor.current;
  const lists = {
    insight: map.insights,
    opportunity: map.opportunities,
    solution: map.solutions,
    metric: map.metrics,
    persona: map.personas,
    channel: map.channels,
  };
  const choose = (chosen: string) => {
    const [kind = "insight", ref = ""] = chosen.split("@");
    const added = addCard(map, { kind: kind as CardKind, ref }, lane, column);
    editor.current.answer(() =>
      editor.current.add(added, t.map.said.added(titles.get(ref) ?? ref), { row: lane, column, item: added.id }),
    );
  };
  return (
    <SearchDialog
      title={t.map.recordDialog.title}
      label={t.map.recordDialog.search}
      empty={t.map.recordDialog.empty}
      onChoose={choose}
      onClose={onClose}
      groups={RECORDS.map((kind) => ({
        title: t.map.cardKinds[kind],
        options: (lists[kind] ?? []).map(({ id }) => ({
          id: `${kind}@${id}`,
          label: titles.get(id) ?? id,
          icon: CARD_ICONS[kind],
        })),
      }))}
    />
  );
}

function LaneDialog({ after, onClose }: { after: string | null; onClose(): void }) {
  const { t } = useI18n();
  const editor = useEditor();
  const choose = (chosen: string) => {
    const type = chosen as LaneType;
    const name = t.map.laneTypes[type];
    const added = addLane(editor.current.map, type, name, after);
    editor.current.answer(() =>
      editor.current.add(added, t.map.said.added(name), { row: added.id, column: RAIL, item: null }),
    );
  };
  return (
    <SearchDialog
      title={t.map.laneDialog.title}
      label={t.map.laneDialog.search}
      empty={t.map.find.nothing}
      onChoose={choose}
      onClose={onClose}
      groups={(Object.keys(LANE_GROUPS) as LaneGroup[]).map((group) => ({
        title: t.map.laneGroups[group],
        options: LANE_GROUPS[group].map((type) => ({ id: type, label: t.map.laneTypes[type], icon: LANE_ICONS[type] })),
      }))}
    />
  );
}
