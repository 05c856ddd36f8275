/** What the address of a map points at: a part of it, or a comment. */

import { useEffect, useRef } from "react";
import { urlChoice, urlOptional, useUrlState } from "../urlState";
import { openInspectorTab, TABS } from "./inspector/openTab";
import { find, type JourneyMap } from "./model";
import { type Selection, useMap } from "./session";

const urlTab = urlChoice(TABS, "details");
const PLACES = ["stage", "step", "touchpoint", "lane", "card"] as const;

/** The part with an id that can be selected, or the whole map. */
export function selectionOf(map: JourneyMap, id: string): Selection {
  const kind = PLACES.find((each) => find(map, each, id) !== null);
  return kind ? { kind, id } : { kind: "map", id: map.id };
}

/** Selects what `?select=` names and opens the tab of `?tab=`; `?comment=` opens a comment at its place. */
export function useAddressed(): void {
  const { map, select } = useMap();
  const [part] = useUrlState("select", urlOptional);
  const [tab] = useUrlState("tab", urlTab);
  const [comment] = useUrlState("comment", urlOptional);
  const latest = useRef(map);
  latest.current = map;
  useEffect(() => {
    const at = comment === null ? part : (find(latest.current, "comment", comment)?.at ?? null);
    if (at === null) return;
    openInspectorTab(comment === null ? tab : "comments");
    select(selectionOf(latest.current, at));
  }, [part, tab, comment, select]);
}
