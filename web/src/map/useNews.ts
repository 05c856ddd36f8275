import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { listen, type Present, useForgetWorkspace } from "../api";
import { useAuthor } from "./author";
import type { MapEditing } from "./editing";

/** Dark enough to carry white letters. */
const COLOURS = ["#0068a3", "#8a5700", "#00755a", "#a1447a", "#b34700", "#5d4fb3"];
const TAB = Math.random().toString(36).slice(2);

/** The colour that others see this page's reader in. */
export const OWN_COLOUR = colourOf(TAB);

/** Take what others save, and new events, while the page is looked at; the answer is who else looks at the map. */
export function useNews(editing: MapEditing, workspace: string, map: string): readonly Present[] {
  const [others, setOthers] = useState<readonly Present[]>([]);
  const author = useAuthor();
  const client = useQueryClient();
  const forgetWorkspace = useForgetWorkspace();
  const forget = useRef(() => Promise.resolve<unknown>(null));
  forget.current = () =>
    Promise.all([forgetWorkspace(workspace), client.invalidateQueries({ queryKey: ["map", workspace] })]);
  useEffect(() => {
    let log: string | null = null;
    const onLog = (name: string) => {
      if (log !== null && log !== name) void forget.current();
      log = name;
    };
    const connect = () =>
      listen(
        workspace,
        { tab: TAB, name: author, colour: OWN_COLOUR, map },
        {
          onLog,
          onMap: (id, version) => {
            if (id === map) void editing.refresh(version);
          },
          onPresence: (here) => setOthers(here.filter((each) => each.tab !== TAB && each.map === map)),
        },
      );
    let close: (() => void) | null = null;
    const follow = () => {
      close?.();
      close = document.visibilityState === "visible" ? connect() : null;
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close?.();
    };
  }, [editing, workspace, map, author]);
  return others;
}

function colourOf(tab: string): string {
  const sum = [...tab].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return COLOURS[sum % COLOURS.length] as string;
}
