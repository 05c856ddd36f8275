import { useI18n } from "../../i18n";
import { IconButton, Tabs } from "../../ui";
import { find, type Kind, type Text, textOf } from "../model";
import { type Selection, useMap } from "../session";
import { ActionsTab } from "./actionsTab";
import { CommentsTab } from "./commentsTab";
import { DataTab } from "./dataTab";
import { DetailsTab } from "./detailsTab";
import styles from "./inspector.module.css";
import { type InspectorTab, openInspectorTab, TABS, useInspectorTab } from "./openTab";
import { QuotesTab } from "./quotesTab";

export interface InspectorProps {
  onClose?(): void;
}

/** The panel beside the map: everything about what is selected, to read and to change. */
export function Inspector({ onClose }: InspectorProps) {
  const { t } = useI18n();
  const { map, lang, selection } = useMap();
  const tab = useInspectorTab();
  const words = t.mapInspector;
  const chosen = selection ? chosenOf(map, selection) : { kind: "map" as const, id: map.id };
  const contents: Record<InspectorTab, React.ReactNode> = {
    details: <DetailsTab {...chosen} />,
    data: <DataTab {...chosen} />,
    quotes: <QuotesTab {...chosen} />,
    actions: <ActionsTab {...chosen} />,
    comments: <CommentsTab {...chosen} />,
  };
  return (
    <aside className={styles.panel} aria-label={words.title}>
      <header className={styles.head}>
        <div className={styles.headText}>
          <p className={styles.kind}>{kindName(chosen.kind, t)}</p>
          <h2 className={styles.name}>{nameOf(map, chosen, lang) || t.map.unnamed}</h2>
        </div>
        {onClose && <IconButton label={t.ui.close} icon="close" size="sm" onPress={onClose} />}
      </header>
      <div className={styles.body}>
        <Tabs
          label={words.title}
          selected={tab}
          onChange={(next) => openInspectorTab(next as InspectorTab)}
          items={TABS.map((id) => ({
            id,
            title: words.tabs[id],
            content: id === tab ? <div key={`${chosen.kind} ${chosen.id}`}>{contents[id]}</div> : null,
          }))}
        />
      </div>
    </aside>
  );
}

/** What the panel is about: of an empty cell the step or the stage that it belongs to, of what is gone the map. */
function chosenOf(map: ReturnType<typeof useMap>["map"], { kind, id }: Selection): Selection {
  if (kind !== "cell" && find(map, kind, id)) return { kind, id };
  const column = kind === "cell" ? (id.split("@")[1] ?? "") : "";
  const place = (["step", "stage"] as const).find((each) => find(map, each, column));
  return place ? { kind: place, id: column } : { kind: "map", id: map.id };
}

function kindName(kind: Kind, t: ReturnType<typeof useI18n>["t"]): string {
  return kind in t.map.kinds ? t.map.kinds[kind as keyof typeof t.map.kinds] : t.mapInspector.map;
}

function nameOf(map: ReturnType<typeof useMap>["map"], { kind, id }: Selection, lang: string): string {
  const part = find(map, kind, id) as { name?: Text; title?: Text; text?: Text } | null;
  if (kind === "edge") {
    const edge = find(map, "edge", id);
    return [edge?.from, edge?.to].map((end) => textOf(find(map, "step", end ?? "")?.name, lang) || end).join(" → ");
  }
  return textOf(part?.name ?? part?.title ?? part?.text, lang);
}
