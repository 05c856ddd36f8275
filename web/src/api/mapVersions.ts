import { useMutation, useQuery } from "@tanstack/react-query";
import { send } from "./client";
import { mapsPath, useForgetMaps } from "./mapQueries";
import type { MapDocument } from "./maps";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type MapComparison = Schemas["MapComparison"];
export type PartChange = Schemas["PartChange"];
export type FieldChange = Schemas["FieldChange"];

const of = (workspace: string, map: string, rest: string) => mapsPath(workspace, `/${encodeURIComponent(map)}${rest}`);

/** What has to be done to make a later version of a map out of an earlier one; null asks nothing. */
export function useMapDiff(workspace: string, map: string, from: number | null, to: number) {
  return useQuery({
    queryKey: ["map", workspace, map, "diff", from, to],
    queryFn: ({ signal }) => send<MapComparison>("GET", of(workspace, map, `/diff?from=${from}&to=${to}`), { signal }),
    enabled: from !== null,
  });
}

/** Save a map again as it was in a version, over the version that was seen last. */
export function restoreMap(workspace: string, map: string, version: number, seen: number): Promise<MapDocument> {
  const headers = { "if-match": `"${seen}"` };
  return send<MapDocument>("POST", of(workspace, map, "/restore"), { body: { version }, headers });
}

/** Make a version the one that everybody is shown as the reference; null: none is. */
export function usePublishMap(workspace: string) {
  const forget = useForgetMaps(workspace);
  return useMutation({
    mutationFn: ({ map, version }: { map: string; version: number | null }) =>
      send<null>("PUT", of(workspace, map, "/reference"), { body: { version } }),
    onSuccess: forget,
  });
}

export function useDuplicateMap(workspace: string) {
  const forget = useForgetMaps(workspace);
  return useMutation({
    mutationFn: ({ map, ...wanted }: { map: string; as: "future_state" | "copy"; title?: string }) =>
      send<MapDocument>("POST", of(workspace, map, "/duplicate"), { body: wanted }),
    onSuccess: forget,
  });
}
