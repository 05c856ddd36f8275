import { type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { useI18n } from "../../i18n";
import { Button, EmptyState, Icon } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import { type Comment, type JourneyMap, textOf } from "../model";
import { addToMap, OffMapLane, OverlayFocus, useOverlay } from "../overlay";
import { Dialogs } from "./dialogs";
import { EditorContext, type Shown, ShownContext } from "./editor";
import type { ExtraCommand } from "./finder";
import styles from "./grid.module.css";
import { titlesOf } from "./places";
import { Sheet } from "./sheet";
import { Toolbar } from "./toolbar";
import { useGestures } from "./useGestures";
import { useGrid } from "./useGrid";
import { DETAILS, type Detail } from "./zoom";

export interface MapGridProps {
  /** Lanes that are not shown. */
  hidden?: readonly string[];
  /** Whose cards and lanes are shown; null shows those of everybody. */
  persona?: string | null;
  /** What the page adds to the search for commands. */
  commands?: readonly ExtraCommand[];
  /** Stands at the end of the toolbar. */
  children?: ReactNode;
}

const NOTHING: readonly string[] = [];
const DETAIL = urlChoice<Detail>(DETAILS, "near");

/** The map as a grid of stages, steps and lanes, in which everything can be edited by pointer, touch and keyboard. */
export function MapGrid({ hidden = NOTHING, persona = null, commands = [], children }: MapGridProps) {
  const { t } = useI18n();
  const words = t.map;
  const [detail, zoom] = useUrlState("zoom", DETAIL);
  const scroller = useRef<HTMLDivElement>(null);
  const { editor, session, root, layouts, asking, box } = useGrid(hidden, persona, detail, scroller);
  const { columns, lanes, at, editing, lift, width } = editor.current;
  const { map, lang, selection } = session;
  const help = useId();
  const shown = useShownRecords(map, lang);
  const zoomTo = (next: Detail) => {
    zoom(next);
    session.announce(words.said.zoom(words.zoom[next]));
  };
  const gestures = useGestures({ editor, session, root, scroller, detail, zoomTo });
  const overlay = useOverlay();
  useShortcuts(editor, session, root);
  const selected = selection?.id ?? null;
  const lifted = lift?.subject.id ?? null;
  return (
    <EditorContext value={editor}>
      <ShownContext value={shown}>
        <div className={styles.editor}>
          <Toolbar detail={detail} onZoom={zoomTo}>
            {children}
          </Toolbar>
          <div
            ref={scroller}
            className={styles.scroller}
            data-detail={detail}
            data-grid=""
            style={{ ["--col" as string]: `${width}px`, ["--count" as string]: columns.length }}
          >
            <OverlayFocus tabIndex={-1}>
              <div ref={root} className={styles.canvas} {...gestures.on}>
                <p id={help} hidden>
                  {words.help}
                </p>
                <Sheet
                  {...{ map, lang, columns, lanes, layouts, scroller, width, detail, at, lifted, selected, help }}
                  box={box}
                  writing={editing}
                />
                <div ref={gestures.mark} className={styles.dropMark} hidden />
                <div className={styles.linking} aria-hidden="true" hidden>
                  {/* biome-ignore lint/a11y/noSvgWithoutTitle: a line while a link is pulled, hidden as a whole */}
                  <svg>
                    <line ref={gestures.line} />
                  </svg>
                </div>
                <button
                  type="button"
                  className={styles.addStage}
                  onClick={() => editor.current.run("addStage", { kind: "cell", id: "" })}
                >
                  <Icon name="plus" size={14} />
                  <span>{words.commands.addStage}</span>
                </button>
              </div>
            </OverlayFocus>
            <div className={styles.foot}>
              {lanes.length === 0 && (
                <EmptyState icon="layers" title={words.empty.title}>
                  {words.empty.text}
                </EmptyState>
              )}
              <Button
                size="sm"
                variant="quiet"
                icon="plus"
                onPress={() => editor.current.run("addLane", { kind: "cell", id: "" })}
              >
                {words.commands.addLane}
              </Button>
              {overlay && overlay.overlay.off_map.length > 0 && (
                <OffMapLane onAdd={(item, step) => session.edit(addToMap(map, item, step))} />
              )}
            </div>
          </div>
        </div>
        <Dialogs asking={asking} commands={commands} />
      </ShownContext>
    </EditorContext>
  );
}

/** What cards say of records, by its id; it stays the same while only cells change. */
function useShownRecords(map: JourneyMap, lang: string): Shown {
  const { insights, opportunities, solutions, metrics, personas, channels, evidence, comments, stages } = map;
  return useMemo(() => {
    return {
      lang,
      titles: titlesOf({ insights, opportunities, solutions, metrics, personas, channels, evidence, stages }, lang),
      personas: personas ?? [],
      channels: new Map((channels ?? []).map(({ id, name }) => [id, textOf(name, lang)])),
      comments: openComments(comments ?? []),
    };
  }, [lang, insights, opportunities, solutions, metrics, personas, channels, evidence, comments, stages]);
}

function openComments(comments: readonly Comment[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { at, resolved, replyTo } of comments) if (!resolved && !replyTo) found.set(at, (found.get(at) ?? 0) + 1);
  return found;
}

/** Keys that work wherever the focus is: the search, undo and redo; not while something is being typed. */
function useShortcuts(
  editor: ReturnType<typeof useGrid>["editor"],
  session: ReturnType<typeof useGrid>["session"],
  root: ReturnType<typeof useGrid>["root"],
) {
  const latest = useRef(session);
  latest.current = session;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || document.querySelector('[role="dialog"]')) return;
      const key = event.key.toLowerCase();
      const types = event.target instanceof HTMLElement && event.target.matches("input, textarea, [contenteditable]");
      const command =
        key === "k"
          ? "find"
          : types
            ? null
            : key === "z"
              ? event.shiftKey
                ? "redo"
                : "undo"
              : key === "y"
                ? "redo"
                : key === "m" && event.altKey
                  ? "comment"
                  : null;
      if (!command || (event.altKey && command !== "comment")) return;
      event.preventDefault();
      const { selection } = latest.current;
      editor.current.run(
        command,
        selection ? { ...selection, kind: selection.kind as "card" } : { kind: "cell", id: "" },
      );
      if (command === "undo" || command === "redo")
        root.current?.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [editor, root]);
}
