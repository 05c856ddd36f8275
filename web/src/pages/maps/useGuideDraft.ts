import { useEffect, useState } from "react";
import { readKept, writeKept } from "../kept";
import type { Draft } from "./guideDraft";

export interface Editing {
  draft: Draft;
  /** The draft was found from before, not made just now. */
  restored: boolean;
  edit(change: Partial<Draft>): void;
  /** Begin anew from a draft. */
  restart(draft: Draft): void;
  /** Forget what was kept: the map is there. */
  discard(): void;
}

/** The draft of a map, kept for this tab until the map is made or another one is begun. */
export function useGuideDraft(workspace: string, initial: Draft): Editing {
  const key = `parcours.map-draft.${workspace}`;
  const [found] = useState(() => readKept<Draft>(key));
  const [draft, setDraft] = useState(found ?? initial);
  const [kept, setKept] = useState(found !== null);
  const [restored, setRestored] = useState(found !== null);
  useEffect(() => {
    if (kept) writeKept(key, draft);
  }, [key, draft, kept]);
  return {
    draft,
    restored,
    edit: (change) => {
      setKept(true);
      setDraft((before) => ({ ...before, ...change }));
    },
    restart: (next) => {
      writeKept(key, null);
      setKept(false);
      setRestored(false);
      setDraft(next);
    },
    discard: () => {
      writeKept(key, null);
      setKept(false);
    },
  };
}
