import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "./client";
import type { JourneyMap, MapCatalogue, MapCheck, MapDocument, MapStart, MapSummary, MapVersion } from "./maps";

const FOR_EVER = Number.POSITIVE_INFINITY;

/** The address of the maps of a workspace, or of something of one of them. */
export function mapsPath(workspace: string, rest = ""): string {
  return `/api/workspaces/${encodeURIComponent(workspace)}/maps${rest}`;
}

const one = (id: string) => `/${encodeURIComponent(id)}`;

/** All maps, the one saved last first. */
export function useMaps(workspace: string) {
  return useQuery({
    queryKey: ["maps", workspace],
    queryFn: ({ signal }) => send<MapSummary[]>("GET", mapsPath(workspace), { signal }),
  });
}

/** A map as it is stored, or as it was in a version; who edits it uses `useMap` of the session. Null asks nothing. */
export function useStoredMap(workspace: string, id: string | null, version?: number) {
  return useQuery({
    queryKey: ["map", workspace, id, version ?? "latest"],
    queryFn: ({ signal }) => readMap(workspace, id ?? "", version, signal),
    enabled: id !== null,
    staleTime: version === undefined ? 0 : FOR_EVER,
  });
}

export function useMapVersions(workspace: string, id: string) {
  return useQuery({
    queryKey: ["map", workspace, id, "versions"],
    queryFn: ({ signal }) => send<MapVersion[]>("GET", mapsPath(workspace, `${one(id)}/versions`), { signal }),
    staleTime: 0,
  });
}

/** Stage models, touchpoints, channels, lanes, kinds, guides, checks and ideas. */
export function useMapCatalogue(lang: string) {
  return useQuery({
    queryKey: ["map-catalogue", lang],
    queryFn: ({ signal }) => send<MapCatalogue>("GET", `/api/catalogue?lang=${lang}`, { signal }),
    staleTime: FOR_EVER,
    placeholderData: keepPreviousData,
  });
}

/** What is wrong with a map; null asks nothing. */
export function useMapCheck(workspace: string, map: JourneyMap | null) {
  return useQuery({
    queryKey: ["map-check", workspace, map],
    queryFn: ({ signal }) => send<MapCheck>("POST", mapsPath(workspace, "/check"), { body: { map }, signal }),
    enabled: map !== null,
    placeholderData: keepPreviousData,
    staleTime: FOR_EVER,
  });
}

/** Make a first map from the catalogue and save it. */
export function useStartMap(workspace: string) {
  const forget = useForgetMaps(workspace);
  return useMutation({
    mutationFn: (start: MapStart) => send<MapDocument>("POST", mapsPath(workspace, "/start"), { body: start }),
    onSuccess: forget,
  });
}

/** Save a new map; where its id is taken it gets the next free one. */
export function useCreateMap(workspace: string) {
  const forget = useForgetMaps(workspace);
  return useMutation({
    mutationFn: (made: { map: JourneyMap; note?: string }) =>
      send<MapDocument>("POST", mapsPath(workspace), { body: made }),
    onSuccess: forget,
  });
}

export function useRemoveMap(workspace: string) {
  const forget = useForgetMaps(workspace);
  return useMutation({
    mutationFn: (id: string) => send<null>("DELETE", mapsPath(workspace, one(id))),
    onSuccess: forget,
  });
}

/** After a change of a map everything about maps is asked again. */
export function useForgetMaps(workspace: string): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["maps", workspace] }),
      client.invalidateQueries({ queryKey: ["map", workspace] }),
      client.invalidateQueries({ queryKey: ["map-records", workspace] }),
    ]);
}

export function readMap(workspace: string, id: string, version?: number, signal?: AbortSignal): Promise<MapDocument> {
  const which = version === undefined ? "" : `?version=${version}`;
  return send<MapDocument>("GET", mapsPath(workspace, one(id) + which), { signal });
}

/** Save a map over the version that was seen; a newer one in the store is a conflict. */
export function writeMap(workspace: string, map: JourneyMap, version: number, note = ""): Promise<MapDocument> {
  const headers = { "if-match": `"${version}"` };
  return send<MapDocument>("PUT", mapsPath(workspace, one(map.id)), { body: { map, note }, headers });
}
