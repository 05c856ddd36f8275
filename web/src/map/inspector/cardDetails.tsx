import { useI18n } from "../../i18n";
import { SearchableMultiPicker, Slider } from "../../ui";
import { set } from "../edit";
import { cellOf } from "../grid/changes";
import { STEP } from "../grid/curve";
import { type CardKind, find, textOf } from "../model";
import { useMap } from "../session";
import { ChoiceField, Fields, PartText, Written } from "./fields";
import { Moves } from "./moves";

const WRITTEN: readonly CardKind[] = ["note", "quote", "link", "image"];

export function CardDetails({ id }: { id: string }) {
  const { t } = useI18n();
  const { map, lang, edit } = useMap();
  const words = t.mapInspector.fields;
  const card = find(map, "card", id);
  if (!card) return null;
  const cell = cellOf(map, id);
  const curve = cell && find(map, "lane", cell.lane)?.curve;
  const several = (field: "personas" | "evidence", options: { value: string; label: string }[], label: string) =>
    options.length > 0 && (
      <SearchableMultiPicker
        label={label}
        options={options}
        value={card[field] ?? []}
        onChange={(next) => edit(set(map, "card", id, field, next.length ? next : undefined))}
        ordered={false}
      />
    );
  return (
    <Fields>
      {WRITTEN.includes(card.kind) && (
        <ChoiceField
          label={words.kind}
          value={card.kind}
          words={WRITTEN.map((value) => ({ value, label: t.map.cardKinds[value] }))}
          onChange={(kind) => kind && edit(set(map, "card", id, "kind", kind))}
        />
      )}
      {card.kind === "value" && curve ? (
        <Slider
          label={words.value}
          min={curve.min}
          max={curve.max}
          step={STEP}
          value={card.value ?? 0}
          format={{ signDisplay: "exceptZero" }}
          onChange={(value) => edit(set(map, "card", id, "value", value))}
        />
      ) : (
        <PartText kind="card" id={id} field="text" label={words.text} isLong />
      )}
      {card.kind === "link" && <PartText kind="card" id={id} field="url" label={words.url} />}
      {card.kind === "image" && <PartText kind="card" id={id} field="src" label={words.src} />}
      {card.kind === "image" && <PartText kind="card" id={id} field="alt" label={words.alt} />}
      {several(
        "personas",
        (map.personas ?? []).map((each) => ({ value: each.id, label: textOf(each.name, lang) })),
        words.personas,
      )}
      {several(
        "evidence",
        (map.evidence ?? []).map((each) => ({ value: each.id, label: textOf(each.title, lang) })),
        words.evidence,
      )}
      <Written
        label={words.tags}
        value={(card.tags ?? []).join(", ")}
        onCommit={(text) => {
          const tags = text
            .split(",")
            .map((tag) => tag.trim())
            .filter(Boolean);
          edit(set(map, "card", id, "tags", tags.length ? tags : undefined));
        }}
      />
      <Moves kind="card" id={id} />
    </Fields>
  );
}
