import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "./client";
import { mapsPath } from "./mapQueries";
import type { JourneyMap } from "./maps";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** A link with which anybody may read a map. */
export type MapShare = Schemas["Share"];
/** A link that was just made; its address is told this once. */
export type NewShare = Schemas["MadeShare"];
export type SharedMap = Omit<Schemas["SharedMap"], "map"> & { map: JourneyMap };
export type InboxEntry = Schemas["InboxEntry"];

const path = (workspace: string, map: string, rest = "") =>
  mapsPath(workspace, `/${encodeURIComponent(map)}/shares${rest}`);
const key = (workspace: string, map: string) => ["map-shares", workspace, map];

export function useMapShares(workspace: string, map: string) {
  return useQuery({
    queryKey: key(workspace, map),
    queryFn: ({ signal }) => send<MapShare[]>("GET", path(workspace, map), { signal }),
  });
}

export function useShareMap(workspace: string, map: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (label: string) => send<NewShare>("POST", path(workspace, map), { body: { label } }),
    onSuccess: () => client.invalidateQueries({ queryKey: key(workspace, map) }),
  });
}

export function useRevokeShare(workspace: string, map: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: string) => send<null>("DELETE", path(workspace, map, `/${encodeURIComponent(share)}`)),
    onSuccess: () => client.invalidateQueries({ queryKey: key(workspace, map) }),
  });
}

/** What whoever has the link may see. */
export function useSharedMap(token: string) {
  return useQuery({
    queryKey: ["shared-map", token],
    queryFn: ({ signal }) => send<SharedMap>("GET", `/api/shared/${encodeURIComponent(token)}`, { signal }),
    retry: false,
  });
}

/** The comments that name somebody, or wait for them; null asks nothing. */
export function useInbox(workspace: string, name: string | null) {
  const query = new URLSearchParams({ name: name ?? "" });
  return useQuery({
    queryKey: ["map-inbox", workspace, name],
    queryFn: ({ signal }) =>
      send<InboxEntry[]>("GET", `/api/workspaces/${encodeURIComponent(workspace)}/inbox?${query}`, { signal }),
    enabled: name !== null,
  });
}
