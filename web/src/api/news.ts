/** What the server tells by itself while a page is looked at: new events, saved maps, and who else is there. */

/** Somebody who has a page open. */
export interface Present {
  tab: string;
  name: string;
  colour: string;
  /** The map they look at. */
  map: string | null;
}

export interface News {
  /** The name of the journey log: another name, other events. */
  onLog(name: string): void;
  /** A map has this version now. */
  onMap(id: string, version: number): void;
  onPresence(here: readonly Present[]): void;
}

/** Listen to a workspace as a tab that looks at a map, until the answer is called. The browser connects again itself. */
export function listen(workspace: string, who: Present, { onLog, onMap, onPresence }: News): () => void {
  const query = new URLSearchParams({ tab: who.tab, name: who.name, colour: who.colour });
  if (who.map) query.set("map", who.map);
  const source = new EventSource(`/api/workspaces/${encodeURIComponent(workspace)}/news?${query}`);
  const on = <T>(event: string, take: (data: T) => void) =>
    source.addEventListener(event, ({ data }: MessageEvent<string>) => take(JSON.parse(data)));
  on<{ name: string }>("log", ({ name }) => onLog(name));
  on<{ id: string; version: number }>("map", ({ id, version }) => onMap(id, version));
  on<{ here: Present[] }>("presence", ({ here }) => onPresence(here));
  return () => source.close();
}
