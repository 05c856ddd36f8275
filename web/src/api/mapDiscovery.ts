import { useQuery } from "@tanstack/react-query";
import { send } from "./client";
import { mapsPath } from "./mapQueries";
import type { JourneyMap } from "./maps";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type DiscoveredPiece = Schemas["DiscoveredPiece"];
export type Discovery = Omit<Schemas["Discovery"], "map"> & { map: JourneyMap };

/** A map that is proposed from what customers do, in the runs of a journey or, without one, altogether. */
export function useDiscovery(workspace: string, journey: string | null, language: string) {
  return useQuery({
    queryKey: ["map-discovery", workspace, journey, language],
    queryFn: ({ signal }) =>
      send<Discovery>("POST", mapsPath(workspace, "/discover"), { body: { journey, language }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
