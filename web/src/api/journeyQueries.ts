import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "./client";
import type {
  Calibration,
  Emphasis,
  JourneyCheck,
  JourneyDefinition,
  JourneySummary,
  JourneyVersion,
  Measurement,
  PropertyDetail,
  SavedJourney,
  TypicalJourney,
} from "./journeys";

const FOR_EVER = Number.POSITIVE_INFINITY;

function journeysPath(workspace: string, rest = ""): string {
  return `/api/workspaces/${encodeURIComponent(workspace)}/journeys${rest}`;
}

const one = (id: string) => `/${encodeURIComponent(id)}`;

/** All journeys with their figures, the most important first. */
export function useJourneys(workspace: string) {
  return useQuery({
    queryKey: ["journeys", workspace],
    queryFn: ({ signal }) => send<JourneySummary[]>("GET", journeysPath(workspace), { signal }),
  });
}

export function useJourney(workspace: string, id: string | null) {
  return useQuery({
    queryKey: ["journey", workspace, id],
    queryFn: ({ signal }) => send<SavedJourney>("GET", journeysPath(workspace, one(id ?? "")), { signal }),
    enabled: id !== null,
  });
}

export function useJourneyVersions(workspace: string, id: string) {
  return useQuery({
    queryKey: ["journey", workspace, id, "versions"],
    queryFn: ({ signal }) => send<JourneyVersion[]>("GET", journeysPath(workspace, `${one(id)}/versions`), { signal }),
  });
}

export function useMeasurements(workspace: string, id: string) {
  return useQuery({
    queryKey: ["journey", workspace, id, "measurements"],
    queryFn: ({ signal }) => send<Measurement[]>("GET", journeysPath(workspace, `${one(id)}/measurements`), { signal }),
  });
}

export function useTypicalJourneys(workspace: string, lang: string) {
  const path = `/api/workspaces/${encodeURIComponent(workspace)}/typical-journeys?lang=${lang}`;
  return useQuery({
    queryKey: ["workspace", workspace, "typical-journeys", lang],
    queryFn: ({ signal }) => send<TypicalJourney[]>("GET", path, { signal }),
    staleTime: FOR_EVER,
  });
}

/** The names of the properties that events of the workspace carry. */
export function useProperties(workspace: string) {
  return useQuery({
    queryKey: ["workspace", workspace, "properties"],
    queryFn: ({ signal }) => send<string[]>("GET", propertyPath(workspace), { signal }),
    staleTime: FOR_EVER,
  });
}

/** One of them with its most frequent values; null asks nothing. */
export function useProperty(workspace: string, name: string | null) {
  return useQuery({
    queryKey: ["workspace", workspace, "property", name],
    queryFn: ({ signal }) => send<PropertyDetail>("GET", propertyPath(workspace, one(name ?? "")), { signal }),
    enabled: name !== null,
    staleTime: FOR_EVER,
  });
}

function propertyPath(workspace: string, rest = ""): string {
  return `/api/workspaces/${encodeURIComponent(workspace)}/properties${rest}`;
}

/** What a draft would find; the finding before stays while the next one comes. */
export function useJourneyCheck(workspace: string, journey: JourneyDefinition | null) {
  return useQuery({
    queryKey: ["journey-check", workspace, journey],
    queryFn: ({ signal }) =>
      send<JourneyCheck>("POST", journeysPath(workspace, "/check"), { body: { journey }, signal }),
    enabled: journey !== null,
    placeholderData: keepPreviousData,
    staleTime: FOR_EVER,
  });
}

export interface JourneyToSave {
  /** Null for a new journey. */
  id: string | null;
  /** The version that was edited: a newer one in the store is a conflict. */
  version: number | null;
  journey: JourneyDefinition;
  calibration: Calibration | null;
}

export function useSaveJourney(workspace: string) {
  const forget = useForgetJourneys(workspace);
  return useMutation({
    mutationFn: async ({ id, version, journey, calibration }: JourneyToSave) => {
      const saved =
        id === null
          ? await send<SavedJourney>("POST", journeysPath(workspace), { body: { journey } })
          : await send<SavedJourney>("PUT", journeysPath(workspace, one(id)), {
              body: { journey },
              headers: { "if-match": `"${version}"` },
            });
      if (calibration) {
        const path = journeysPath(workspace, `${one(saved.id)}/calibration`);
        const headers = { "if-match": `"${saved.calibration_version}"` };
        await send<unknown>("PUT", path, { body: calibration, headers });
      }
      return saved;
    },
    onSuccess: forget,
  });
}

export function useRemoveJourney(workspace: string) {
  const forget = useForgetJourneys(workspace);
  return useMutation({
    mutationFn: (id: string) => send<null>("DELETE", journeysPath(workspace, one(id))),
    onSuccess: forget,
  });
}

export function useMarkJourney(workspace: string) {
  const forget = useForgetJourneys(workspace);
  return useMutation({
    mutationFn: ({ id, isKey }: { id: string; isKey: boolean }) =>
      send<null>("PUT", journeysPath(workspace, `${one(id)}/key`), { body: { is_key: isKey } }),
    onSuccess: forget,
  });
}

export function useEmphasise(workspace: string) {
  const forget = useForgetJourneys(workspace);
  return useMutation({
    mutationFn: ({ id, emphasis }: { id: string; emphasis: Emphasis }) =>
      send<null>("PUT", journeysPath(workspace, `${one(id)}/emphasis`), { body: emphasis }),
    onSuccess: forget,
  });
}

/** After a change of a definition everything about journeys is asked again. */
function useForgetJourneys(workspace: string) {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["journeys", workspace] }),
      client.invalidateQueries({ queryKey: ["journey", workspace] }),
    ]);
}
