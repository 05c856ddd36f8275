import { useQuery } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { type MapDocument, type Present, readMap, useForgetMaps, writeMap } from "../api";
import { useI18n } from "../i18n";
import { explain } from "../i18n/problem";
import { ErrorState, Skeleton } from "../ui";
import { announcementOf } from "./announce";
import { EditRefused, type Op } from "./edit";
import { MapEditing } from "./editing";
import type { Kind } from "./kinds";
import { isGone, type Snapshot } from "./saving";
import styles from "./session.module.css";
import type { Choice } from "./settle";
import { browserShelf } from "./shelf";
import { useNews } from "./useNews";

export type { Clash } from "./rebase";
export type { Saving } from "./saving";
export type { Choice } from "./settle";

/** What is chosen on the map; an empty cell too, by its `cellId`. */
export interface Selection {
  kind: Kind;
  id: string;
}

export interface MapInHand extends Snapshot {
  workspace: string;
  /** Who else looks at the map now. */
  others: readonly Present[];
  /**
   * Change the map and say so; false where the change would break it, and the reader is told why.
   * What `joins` is undone together with the change before it.
   */
  edit(op: Op, announcement?: string, joins?: boolean): boolean;
  undo(): void;
  redo(): void;
  /** Save now instead of in a moment. */
  save(): void;
  resolve(choices: Readonly<Record<string, Choice>>): void;
  selection: Selection | null;
  select(selection: Selection | null): void;
  /** The language that the map's texts are read and written in. */
  lang: string;
  announce(text: string): void;
}

const Context = createContext<MapInHand | null>(null);

/** The map that is being edited, and everything that can be done with it. */
export function useMap(): MapInHand {
  const map = useContext(Context);
  if (!map) throw new Error("useMap needs a MapSession above it");
  return map;
}

export interface MapSessionProps {
  workspace: string;
  id: string;
  children: ReactNode;
  /** What is shown where there is no such map. */
  gone?: ReactNode;
}

/** Opens a map to be edited: below it, `useMap` has it. Changes save themselves. */
export function MapSession({ workspace, id, children, gone }: MapSessionProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ["map-session", workspace, id],
    queryFn: ({ signal }) => readMap(workspace, id, undefined, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: (failures, problem) => failures < 2 && !isGone(problem),
  });
  if (gone && isGone(error)) return gone;
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <Session key={`${workspace}/${id}`} workspace={workspace} document={data}>
      {children}
    </Session>
  );
}

function Session({ workspace, document, children }: { workspace: string; document: MapDocument; children: ReactNode }) {
  const { t, lang } = useI18n();
  const editing = useEditing(workspace, document);
  const snapshot = useSyncExternalStore(editing.subscribe, editing.snapshot);
  const [selection, select] = useState<Selection | null>(null);
  const [said, announce] = useAnnouncement();
  const others = useNews(editing, workspace, document.id);
  const actions = useMemo(() => {
    const words = t.mapCore.done;
    const refused = (error: unknown) => {
      if (!(error instanceof EditRefused)) throw error;
      const { message, hint } = explain(error, t.errors);
      announce([message, hint].filter(Boolean).join(" "));
      return false;
    };
    const turn = (op: Op | null | "stale", done: string, nothing: string) =>
      announce(op === "stale" ? words.stale : op ? done : nothing);
    return {
      edit: (op: Op, announcement?: string, joins?: boolean) => {
        const before = editing.snapshot().map;
        try {
          editing.edit(op, joins);
        } catch (error) {
          return refused(error);
        }
        announce(announcement ?? announcementOf(op, before, editing.snapshot().map, words, lang));
        return true;
      },
      undo: () => turn(editing.undo(), words.undone, words.nothingToUndo),
      redo: () => turn(editing.redo(), words.redone, words.nothingToRedo),
      save: () => void editing.flush(),
      resolve: (choices: Readonly<Record<string, Choice>>) => editing.resolve(choices),
      announce,
    };
  }, [editing, t, lang, announce]);
  const value = useMemo(
    () => ({ ...snapshot, ...actions, workspace, others, selection, select, lang }),
    [snapshot, actions, workspace, others, selection, lang],
  );
  return (
    <Context value={value}>
      {children}
      <p className={styles.said} aria-live="polite">
        {said}
      </p>
    </Context>
  );
}

/** One editing for as long as the page shows the map; what is unsaved when it goes is saved then. */
function useEditing(workspace: string, document: MapDocument): MapEditing {
  const forget = useForgetMaps(workspace);
  const [editing] = useState(
    () =>
      new MapEditing(
        document,
        {
          read: () => readMap(workspace, document.id),
          write: async (map, version) => {
            const saved = await writeMap(workspace, map, version);
            void forget();
            return saved;
          },
        },
        browserShelf(`${workspace}.${document.id}`),
      ),
  );
  useEffect(() => {
    const save = () => void editing.flush();
    window.addEventListener("online", save);
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("online", save);
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [editing]);
  return editing;
}

/** The same words twice are said twice: a space that nobody sees tells them apart. */
function useAnnouncement(): [string, (text: string) => void] {
  const [said, say] = useState("");
  const announce = useCallback((text: string) => say((before) => (before === text ? `${text}\u00a0` : text)), []);
  return [said, announce];
}
