import { useI18n } from "../../i18n";
import { Button, NumberField } from "../../ui";
import { remove, set } from "../edit";
import { edgeId, find } from "../model";
import { useMap } from "../session";
import { ChoiceField, Fields, PartText } from "./fields";

export function EdgeDetails({ id }: { id: string }) {
  const { t } = useI18n();
  const { map, edit, select } = useMap();
  const words = t.mapInspector.fields;
  const edge = find(map, "edge", id);
  if (!edge) return null;
  return (
    <Fields>
      <ChoiceField
        label={words.kind}
        value={edge.kind ?? "next"}
        words={t.map.edgeKinds}
        onChange={(kind) =>
          edit(set(map, "edge", id, "kind", kind)) && select({ kind: "edge", id: edgeId(edge.from, edge.to, kind) })
        }
      />
      <PartText kind="edge" id={id} field="label" label={words.label} />
      <NumberField
        label={words.share}
        unit="%"
        min={0}
        max={100}
        value={edge.designedShare === undefined ? Number.NaN : Math.round(edge.designedShare * 1000) / 10}
        onChange={(share) =>
          edit(set(map, "edge", id, "designedShare", Number.isFinite(share) ? share / 100 : undefined))
        }
      />
      <div>
        <Button
          size="sm"
          variant="quiet"
          icon="trash"
          onPress={() => {
            select(null);
            edit(remove("edge", id));
          }}
        >
          {t.map.commands.remove}
        </Button>
      </div>
    </Fields>
  );
}
