import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { send } from "./client";
import { mapsPath } from "./mapQueries";
import { ApiError } from "./problem";
import type { components } from "./schema";

export type Verbatims = components["schemas"]["Verbatims"];
export type Verbatim = Verbatims["verbatims"][number];

/** Whose events, of which time, the figures on a map are made of. */
export interface MapQuestion {
  since: string | null;
  until: string | null;
  channels: readonly string[];
  /** The id of a persona of the map whose rule finds its customers. */
  persona: string | null;
}

export function questionQuery({ since, until, channels, persona }: MapQuestion): string {
  const query = new URLSearchParams();
  if (since) query.set("since", since);
  if (until) query.set("until", until);
  for (const channel of channels) query.append("channel", channel);
  if (persona) query.set("persona", persona);
  const text = query.toString();
  return text && `?${text}`;
}

/** The figures of a map as it is stored in a version; those before stay while new ones come. */
export function useMapOverlay<Overlay>(workspace: string, map: string, version: number, question: MapQuestion | null) {
  const query = question ? questionQuery(question) : "";
  return useQuery({
    queryKey: ["map-overlay", workspace, map, version, query],
    queryFn: ({ signal }) =>
      send<Overlay>("GET", mapsPath(workspace, `/${encodeURIComponent(map)}/overlay${query}`), { signal }),
    enabled: question !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.problem.status < 500),
  });
}

/** What customers said at a place, the latest first; nothing is asked without a place. */
export function useVerbatims(
  workspace: string,
  map: string,
  version: number,
  question: MapQuestion,
  place: string | null,
  limit: number,
) {
  const query = new URLSearchParams(questionQuery(question));
  query.set("place", place ?? "");
  query.set("limit", String(limit));
  return useQuery({
    queryKey: ["map-verbatims", workspace, map, version, query.toString()],
    queryFn: ({ signal }) =>
      send<Verbatims>("GET", mapsPath(workspace, `/${encodeURIComponent(map)}/verbatims?${query}`), { signal }),
    enabled: place !== null,
    retry: false,
  });
}
