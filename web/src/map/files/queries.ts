import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { mapsPath } from "../../api";
import { send } from "../../api/client";
import type { components } from "../../api/schema";

/** The formats that the server writes. */
export type WrittenFormat = "json" | "xlsx" | "pptx" | "html" | "csv-wide" | "csv" | "mermaid" | "cjml";
export type ExportedFile = components["schemas"]["ExportedFile"];
export type ImportedMap = components["schemas"]["ImportedMap"];

const file = (map: string) => `/${encodeURIComponent(map)}/export`;

/** The address that downloads a map as a file. */
export function exportPath(workspace: string, map: string, format: WrittenFormat, lang: string): string {
  return mapsPath(workspace, `${file(map)}?format=${format}&lang=${lang}`);
}

/** What a file would be called and leave out; null asks nothing. */
export function useExportPreview(workspace: string, map: string, format: WrittenFormat | null, lang: string) {
  return useQuery({
    queryKey: ["map", workspace, map, "export", format, lang],
    queryFn: ({ signal }) =>
      send<ExportedFile>("GET", mapsPath(workspace, `${file(map)}/preview?format=${format}&lang=${lang}`), { signal }),
    enabled: format !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Reads a map from a file without saving it. */
export function useReadMap(workspace: string, lang: string) {
  return useMutation({
    mutationFn: (given: File) => {
      const title = encodeURIComponent(given.name.replace(/(\.[a-z]+)+$/i, "").slice(0, 200));
      return send<ImportedMap>("POST", mapsPath(workspace, `/import?lang=${lang}&title=${title}`), { body: given });
    },
  });
}
