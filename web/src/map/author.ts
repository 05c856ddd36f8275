/** Who writes here, as far as this browser knows: asked with the first comment, and shown to others who look on. */
import { useSyncExternalStore } from "react";

const KEY = "parcours.author";
const listeners = new Set<() => void>();
let author = stored();

/** The name, and the same name wherever it is read as soon as it is another. */
export function useAuthor(): string {
  return useSyncExternalStore(subscribe, () => author);
}

export function rememberAuthor(name: string): void {
  author = name.trim().slice(0, 40);
  try {
    localStorage.setItem(KEY, author);
  } catch {
    // Storage may be refused: the name then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
