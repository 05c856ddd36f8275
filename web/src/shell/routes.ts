import type { Dictionary } from "../i18n";
import type { IconName } from "../ui";

export interface Place {
  path: string;
  icon: IconName;
  title(words: Dictionary["shell"]): string;
}

export const OVERVIEW: Place = { path: "", icon: "home", title: (words) => words.overview };

export const JOURNEYS: Place = { path: "/journeys", icon: "journey", title: (words) => words.journeys };

export const MAPS: Place = { path: "/maps", icon: "map", title: (words) => words.maps };

export const METRICS: Place = { path: "/metrics", icon: "metrics", title: (words) => words.metrics };

export const EXPLORE: readonly Place[] = [
  { path: "/explore/funnel", icon: "funnel", title: (words) => words.funnel },
  { path: "/explore/paths", icon: "paths", title: (words) => words.paths },
  { path: "/explore/variants", icon: "variants", title: (words) => words.variants },
];

export const DATA: Place = { path: "/data", icon: "data", title: (words) => words.data };

export function workspacePath(id: string, path = ""): string {
  return `/w/${encodeURIComponent(id)}${path}`;
}

/** The address of a journey, or of a page below it. */
export function journeyPath(workspace: string, journey: string, rest = ""): string {
  return workspacePath(workspace, `${JOURNEYS.path}/${encodeURIComponent(journey)}${rest}`);
}

/** The address of a map, or of a page below it. */
export function mapPath(workspace: string, map: string, rest = ""): string {
  return workspacePath(workspace, `${MAPS.path}/${encodeURIComponent(map)}${rest}`);
}

/** The address of one customer's page. */
export function customerPath(workspace: string, customer: string): string {
  return workspacePath(workspace, `/customers/${encodeURIComponent(customer)}`);
}
