/** Which tab of the panel is open: one for the whole page, so that a key of the grid can open it. */
import { useSyncExternalStore } from "react";

export const TABS = ["details", "data", "quotes", "actions", "comments"] as const;
export type InspectorTab = (typeof TABS)[number];

let open: InspectorTab = "details";
const listeners = new Set<() => void>();

export function openInspectorTab(tab: InspectorTab): void {
  open = tab;
  for (const listener of listeners) listener();
}

export function useInspectorTab(): InspectorTab {
  return useSyncExternalStore(subscribe, () => open);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
