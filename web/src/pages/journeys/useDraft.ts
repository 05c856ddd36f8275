import { useEffect, useState } from "react";
import type { SavedJourney } from "../../api";
import { readKept, writeKept } from "../kept";
import { type Draft, draftOf } from "./draft";

interface Kept {
  draft: Draft;
  /** The version of the definition that is being edited; null for a new journey. */
  version: number | null;
}

export interface Editing extends Kept {
  /** The draft was found from before, not made just now. */
  restored: boolean;
  edit(change: Partial<Draft>): void;
  /** Go on from another state: a typical journey, what somebody else saved, the definition in force. */
  replace(draft: Draft, version?: number): void;
  /** Forget what was kept: it is saved, or given up. */
  discard(): void;
}

/** What is typed, kept for this tab until it is saved or given up. `saved` is null for a new journey. */
export function useDraft(workspace: string, saved: SavedJourney | null): Editing {
  const key = `parcours.draft.${workspace}.${saved?.id ?? "new"}`;
  const [found] = useState(() => readKept<Kept>(key));
  const [kept, setKept] = useState<Kept>(
    () => found ?? { draft: draftOf(saved?.journey ?? null), version: saved?.version ?? null },
  );
  const [restored, setRestored] = useState(found !== null);
  const [touched, setTouched] = useState(found !== null);
  useEffect(() => {
    if (touched) writeKept(key, kept);
  }, [key, kept, touched]);
  const change = (next: (kept: Kept) => Kept) => {
    setTouched(true);
    setKept(next);
  };
  return {
    ...kept,
    restored,
    edit: (part) => change((before) => ({ ...before, draft: { ...before.draft, ...part } })),
    replace: (draft, version) => change((before) => ({ draft, version: version ?? before.version })),
    discard: () => {
      setTouched(false);
      setRestored(false);
      writeKept(key, null);
    },
  };
}
