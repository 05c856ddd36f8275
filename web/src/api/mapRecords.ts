import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "./client";
import type { Text } from "./maps";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type RecordKind = Schemas["SharedRecord"]["kind"];
/** A record of a map has a name, or a title. */
export type RecordContent = { id: string; name?: Text; title?: Text } & Record<string, unknown>;
export type SharedRecord = Omit<Schemas["SharedRecord"], "record"> & { record: RecordContent };

const path = (workspace: string, kind: RecordKind, rest = "") =>
  `/api/workspaces/${encodeURIComponent(workspace)}/records/${kind}${rest}`;
const one = (id: string) => `/${encodeURIComponent(id)}`;

/** What several maps share, of one kind, with the maps that use each. */
export function useRecords(workspace: string, kind: RecordKind) {
  return useQuery({
    queryKey: ["map-records", workspace, kind],
    queryFn: ({ signal }) => send<SharedRecord[]>("GET", path(workspace, kind), { signal }),
  });
}

export type RecordChange =
  | { what: "add"; record: RecordContent }
  | { what: "save"; id: string; version: number; record: RecordContent }
  | { what: "remove"; id: string }
  | { what: "merge"; id: string; into: string };

/** A change of the records changes every map that uses them. */
export function useChangeRecords(workspace: string, kind: RecordKind) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: RecordChange): Promise<unknown> => {
      switch (change.what) {
        case "add":
          return send("POST", path(workspace, kind), { body: { record: change.record } });
        case "save": {
          const headers = { "if-match": `"${change.version}"` };
          return send("PUT", path(workspace, kind, one(change.id)), { body: { record: change.record }, headers });
        }
        case "remove":
          return send("DELETE", path(workspace, kind, one(change.id)));
        case "merge":
          return send("POST", path(workspace, kind, `${one(change.id)}/merge`), { body: { into: change.into } });
      }
    },
    onSuccess: () =>
      Promise.all(
        ["map-records", "maps", "map"].map((key) => client.invalidateQueries({ queryKey: [key, workspace] })),
      ),
  });
}
