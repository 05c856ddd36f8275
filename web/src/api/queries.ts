import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AnalysisName, api } from "./client";
import { ApiError } from "./problem";

/** Refusals are answers; only a server that cannot be reached is asked again. */
export function createQueryClient(): QueryClient {
  const retry = (count: number, error: unknown) => count < 2 && error instanceof ApiError && error.problem.status === 0;
  return new QueryClient({ defaultOptions: { queries: { retry, staleTime: 30_000, refetchOnWindowFocus: false } } });
}

export function useWorkspaces() {
  return useQuery({ queryKey: ["workspaces"], queryFn: ({ signal }) => api.workspaces(signal) });
}

export function useWorkspace(id: string) {
  return useQuery({ queryKey: ["workspace", id], queryFn: ({ signal }) => api.workspace(id, signal) });
}

export function useCreateWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.createWorkspace(name),
    onSuccess: () => client.invalidateQueries({ queryKey: ["workspaces"] }),
  });
}

/**
 * Asks an analysis; the answer before stays on the page while the next one comes. Null parameters ask nothing.
 * `chosen` is a query string that chooses events; without it the question is about all.
 */
export function useAnalysis<T>(workspace: string, name: AnalysisName, parameters: object | null, chosen = "") {
  return useQuery({
    queryKey: ["analysis", workspace, name, parameters, chosen],
    queryFn: ({ signal }) => api.analyse<T>(workspace, name, parameters ?? {}, { chosen, signal }),
    enabled: parameters !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useRejects(workspace: string, id: string, limit: number, offset: number) {
  return useQuery({
    queryKey: ["rejects", workspace, id, limit, offset],
    queryFn: ({ signal }) => api.rejects(workspace, id, limit, offset, signal),
    placeholderData: keepPreviousData,
  });
}

/** After an import everything that was computed from the workspace is asked again. */
export function useForgetWorkspace(): (id: string) => Promise<unknown> {
  const client = useQueryClient();
  return (id) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["workspaces"] }),
      client.invalidateQueries({ queryKey: ["workspace", id] }),
      client.invalidateQueries({ queryKey: ["analysis", id] }),
    ]);
}
