/** What a workspace's first page says. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { send } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Home = Schemas["Home"];
export type Since = Home["since"];
export type Change = Schemas["Change"];
export type LostStep = Schemas["LostStep"];
export type JourneyRow = Schemas["JourneyRow"];

export function useHome(workspace: string, since: Since) {
  return useQuery({
    queryKey: ["home", workspace, since],
    queryFn: ({ signal }) =>
      send<Home>("GET", `/api/workspaces/${encodeURIComponent(workspace)}/home?since=${since}`, { signal }),
    placeholderData: keepPreviousData,
  });
}
