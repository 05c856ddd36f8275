import createClient from "openapi-fetch";
import { ApiError, problemOf, unreachable } from "./problem";
import type { paths } from "./schema";
import type { Mapping } from "./types";

export type AnalysisName =
  | "funnel"
  | "transitions"
  | "variants"
  | "funnel_people"
  | "transitions_people"
  | "variants_people"
  | "timeline"
  | "runs"
  | "run"
  | "run_list"
  | "run_variants"
  | "score"
  | "branches"
  | "risks";

const client = createClient<paths>({ fetch: reach });

/** Every question to the server; each throws an ApiError when it is refused or has no answer. */
export const api = {
  workspaces: (signal?: AbortSignal) => answered(client.GET("/api/workspaces", { signal })),
  workspace: (workspace: string, signal?: AbortSignal) =>
    answered(client.GET("/api/workspaces/{workspace}", { params: { path: { workspace } }, signal })),
  createWorkspace: (name: string) => answered(client.POST("/api/workspaces", { body: { name } })),
  upload: (workspace: string, file: File, signal?: AbortSignal) =>
    answered(
      client.POST("/api/workspaces/{workspace}/uploads", {
        params: { path: { workspace } },
        body: { file: file.name },
        bodySerializer: () => form(file),
        signal,
      }),
    ),
  preview: (workspace: string, upload: string, mapping: Mapping, signal?: AbortSignal) =>
    answered(
      client.POST("/api/workspaces/{workspace}/uploads/{upload}/preview", {
        params: { path: { workspace, upload } },
        body: { mapping },
        signal,
      }),
    ),
  startImport: (workspace: string, upload: string, mapping: Mapping) =>
    answered(
      client.POST("/api/workspaces/{workspace}/uploads/{upload}/import", {
        params: { path: { workspace, upload } },
        body: { mapping },
      }),
    ),
  runningJobs: (workspace: string, signal?: AbortSignal) =>
    answered(client.GET("/api/workspaces/{workspace}/jobs", { params: { path: { workspace } }, signal })),
  job: (job: string) => answered(client.GET("/api/jobs/{job}", { params: { path: { job } } })),
  cancelJob: (job: string) => answered(client.DELETE("/api/jobs/{job}", { params: { path: { job } } })),
  rejects: (workspace: string, import_id: string, limit: number, offset: number, signal?: AbortSignal) =>
    answered(
      client.GET("/api/workspaces/{workspace}/imports/{import_id}/rejects", {
        params: { path: { workspace, import_id }, query: { limit, offset } },
        signal,
      }),
    ),
  /** The parameters of an analysis are those of its signature; `T` is its result. */
  analyse: async <T>(
    workspace: string,
    name: AnalysisName,
    parameters: object,
    { chosen = "", signal }: { chosen?: string; signal?: AbortSignal } = {},
  ): Promise<T> => {
    const path = `/api/workspaces/${encodeURIComponent(workspace)}/analyses/${name}${chosen && `?${chosen}`}`;
    return send<T>("POST", path, { body: parameters, signal });
  },
};

/** One request whose answer is known to its caller. */
export async function send<T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  { body, headers, signal }: { body?: object; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<T> {
  const response = await reach(path, {
    method,
    headers: { ...(body && !isFile(body) && { "content-type": "application/json" }), ...headers },
    body: isFile(body) ? body : body && JSON.stringify(body),
    signal,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(problemOf(response.status, answer));
  return answer as T;
}

function isFile(body: object | undefined): body is FormData | Blob {
  return body instanceof FormData || body instanceof Blob;
}

export function jobEventsPath(id: string): string {
  return `/api/jobs/${encodeURIComponent(id)}/events`;
}

export function rejectsCsvPath(workspace: string, id: string): string {
  return `/api/workspaces/${encodeURIComponent(workspace)}/imports/${encodeURIComponent(id)}/rejects.csv`;
}

async function reach(input: RequestInfo, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
}

async function answered<Data>(asked: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await asked;
  if (!response.ok || data === undefined) throw new ApiError(problemOf(response.status, error));
  return data;
}

function form(file: File): FormData {
  const data = new FormData();
  data.append("file", file);
  return data;
}
