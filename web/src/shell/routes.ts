import type { Dictionary } from "../i18n";
import type { IconName } from "../ui";

export interface Place {
  path: string;
  icon: IconName;
  title(words: Dictionary["shell"]): string;
}

export const OVERVIEW: Place = { path: "", icon: "home", title: (words) => words.overview };

export const EXPLORE: readonly Place[] = [
  { path: "/explore/funnel", icon: "funnel", title: (words) => words.funnel },
  { path: "/explore/paths", icon: "paths", title: (words) => words.paths },
  { path: "/explore/variants", icon: "variants", title: (words) => words.variants },
];

export const DATA: Place = { path: "/data", icon: "data", title: (words) => words.data };

export function workspacePath(id: string, path = ""): string {
  return `/w/${encodeURIComponent(id)}${path}`;
}
