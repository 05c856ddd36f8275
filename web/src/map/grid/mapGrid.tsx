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
import { Head } from "./head";
import { LaneRow } from "./laneRow";
import { Toolbar } from "./toolbar";
import { useGestures } from "./useGestures";
import { useGrid } from "./useGrid";
import { columnWidth, DETAILS, type Detail } from "./zoom";

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
  const width = columnWidth(detail);
  const { editor, session, root, layouts, asking } = useGrid(hidden, persona, width);
  const { columns, lanes, at, editing, lift } = editor.current;
  const { map, lang, selection } = session;
  const help = useId();
  const scroller = useRef<HTMLDivElement>(null);
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
                {/* biome-ignore lint/a11y/useSemanticElements: a table that is edited like this one is a grid */}
                <div
                  role="grid"
                  aria-label={words.grid(textOf(map.title, lang))}
                  aria-describedby={help}
                  aria-rowcount={lanes.length + 2}
                  aria-colcount={columns.length + 1}
                  className={styles.grid}
                >
                  <Head
                    map={map}
                    columns={columns}
                    width={width}
                    at={at}
                    writing={editing}
                    lifted={lifted}
                    selected={selected}
                  />
                  {/* biome-ignore lint/a11y/useSemanticElements: rows of a grid */}
                  <div role="rowgroup">
                    {lanes.map((lane, index) => (
                      <LaneRow
                        key={lane.id}
                        lane={lane}
                        row={index + 3}
                        columns={columns}
                        layout={layouts.get(lane.id) ?? []}
                        width={width}
                        at={at.row === lane.id ? at : null}
                        writing={editing?.row === lane.id ? editing : null}
                        lifted={lifted !== null && (at.row === lane.id || lane.id === lifted) ? lifted : null}
                        selected={at.row === lane.id ? selected : null}
                      />
                    ))}
                  </div>
                </div>
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
    const titles = new Map<string, string>();
    for (const each of [...(insights ?? []), ...(opportunities ?? []), ...(solutions ?? []), ...(evidence ?? [])])
      titles.set(each.id, textOf(each.title, lang));
    for (const each of [...(metrics ?? []), ...(personas ?? []), ...(channels ?? [])])
      titles.set(each.id, textOf(each.name, lang));
    for (const step of stages.flatMap((stage) => stage.steps ?? []))
      for (const touchpoint of step.touchpoints ?? []) titles.set(touchpoint.id, textOf(touchpoint.name, lang));
    return {
      lang,
      titles,
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
