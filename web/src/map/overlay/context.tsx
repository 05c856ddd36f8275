import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useSearch } from "wouter";
import { workspacePath } from "../../shell/routes";
import type { JourneyMap } from "../model";
import { type Most, mostOf, type Places, placesOf } from "./places";
import { TipLayer } from "./tips";
import type { MatchRule, Overlay, OverlayMode } from "./types";

/** The people that a figure counts, as the address names them: at a place, or in an activity that is off the map. */
export interface Asked {
  place?: string;
  /** Those who were there, who went on, who did not, who came back. */
  figure?: "in" | "going_on" | "lost" | "looping";
  /** The column that they go to next. */
  to?: string;
  activity?: string;
  /** The channel of the activity. */
  on?: string;
}

export interface ShownOverlay {
  map: JourneyMap;
  overlay: Overlay;
  places: Places;
  most: Most;
  mode: OverlayMode;
  /** The language of the map's texts. */
  lang: string;
  /** −1 inside a grid, where the arrows lead to the cell and Enter into it. */
  tabIndex: 0 | -1;
  /** Whether figures open what is behind them: not for guests, who see no workspace. */
  opens: boolean;
  /** The address that opens the people behind a figure. */
  people(place: string, figure: Asked["figure"], to?: string): string;
  /** The address that opens the people who do what the map does not show. */
  others(activity: string, channel: string): string;
  /** The address of the funnel from a place to any of those onward; null where it has no rule. */
  funnel(place: string, onward: readonly string[]): string | null;
}

const Context = createContext<ShownOverlay | null>(null);

/** The figures that are shown on the map; null where there are none. */
export function useOverlay(): ShownOverlay | null {
  return useContext(Context);
}

export interface OverlayProviderProps {
  map: JourneyMap;
  overlay: Overlay | null;
  mode: OverlayMode;
  workspace: string;
  lang: string;
  children: ReactNode;
}

/** Inside a grid the figures are no tab stops of their own. */
export function OverlayFocus({ tabIndex, children }: { tabIndex: 0 | -1; children: ReactNode }) {
  const shown = useOverlay();
  const value = useMemo(() => shown && { ...shown, tabIndex }, [shown, tabIndex]);
  return <Context value={value}>{children}</Context>;
}

/** What of the address says which people are counted; the rest is what is open on the page. */
const QUESTION = ["view", "since", "until", "channel", "persona", "device", "state", "mode"];

/** Gives the figures of an overlay to everything below it, and says more about each one that is pointed at. */
export function OverlayProvider({ map, overlay, mode, workspace, lang, children }: OverlayProviderProps) {
  const question = questionOf(useSearch());
  const value = useMemo<ShownOverlay | null>(() => {
    if (!overlay) return null;
    const places = placesOf(overlay);
    return {
      map,
      overlay,
      places,
      most: mostOf(overlay.steps, overlay.period),
      mode,
      lang,
      tabIndex: 0,
      opens: workspace !== "",
      people: (place, figure, to) => peopleAddress(question, { place, figure, to }),
      others: (activity, channel) => peopleAddress(question, { activity, on: channel }),
      funnel: (place, onward) => {
        const rulesOf = (ids: readonly string[]) => ids.flatMap((id) => places.get(id)?.match ?? []);
        if (!rulesOf([place]).length) return null;
        const steps = [rulesOf([place]), rulesOf(onward)].filter(({ length }) => length > 0);
        const query = new URLSearchParams(steps.map((rules) => ["step", funnelStep(rules)]));
        for (const [name, value] of chosenOf(question, map)) query.append(name, value);
        return `${workspacePath(workspace, "/explore/funnel")}?${query}`;
      },
    };
  }, [map, overlay, mode, lang, workspace, question]);
  return (
    <Context value={value}>
      <TipLayer>{children}</TipLayer>
    </Context>
  );
}

function questionOf(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => QUESTION.includes(name));
  return new URLSearchParams(kept).toString();
}

function peopleAddress(question: string, asked: Asked): string {
  const query = new URLSearchParams(question);
  query.set("people", JSON.stringify(asked));
  return `${window.location.pathname}?${query}`;
}

/** The events that the page is about, as the questions of Explore take them. */
function chosenOf(question: string, map: JourneyMap): [string, string][] {
  return [...new URLSearchParams(question)].flatMap(([name, value]): [string, string][] => {
    if (["since", "until", "channel"].includes(name)) return [[name, value]];
    if (name === "device") return [["customers", JSON.stringify({ where: { device: value } })]];
    const rules = name === "persona" && map.personas?.find(({ id }) => id === value)?.segment?.match;
    return rules ? [["customers", JSON.stringify(rules)]] : [];
  });
}

/** A rule as a step of a funnel's address: the name where one activity is meant, else JSON. */
function funnelStep(rules: readonly MatchRule[]): string {
  const distinct = [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
  const [only, ...others] = distinct;
  return typeof only === "string" && !others.length ? only : JSON.stringify(distinct);
}
