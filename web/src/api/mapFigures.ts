/** What is measured on a map beside its overlay, as the server says it. */
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { send } from "./client";
import { type MapQuestion, questionQuery } from "./mapOverlay";
import { mapsPath } from "./mapQueries";
import type { MapComparison } from "./mapVersions";
import type { components } from "./schema";
import type { People } from "./types";

type Schemas = components["schemas"];

export type Conformance = Schemas["Conformance"];
export type Deviation = Schemas["Deviation"];
export type Hypothesis = Schemas["Hypothesis"];
export type PathMove = Schemas["PathMove"];
export type Priorities = Schemas["Priorities"];
export type Priority = Schemas["Priority"];
export type BeforeAfter = Schemas["BeforeAfter"];
export type FigureChange = BeforeAfter["changes"][number];
export type CurveChange = Schemas["CurveChange"];

const of = (workspace: string, map: string, rest: string, query: string) =>
  mapsPath(workspace, `/${encodeURIComponent(map)}/${rest}${query}`);

/** How customers' ways agree with a map as it is stored in a version; the answer before stays meanwhile. Null asks nothing. */
export function useConformance(workspace: string, map: string, version: number, question: MapQuestion | null) {
  return useFigures<Conformance>(workspace, map, version, "conformance", question);
}

/** What each opportunity of a map is worth. */
export function usePriorities(workspace: string, map: string, version: number, question: MapQuestion | null) {
  return useFigures<Priorities>(workspace, map, version, "priorities", question);
}

function useFigures<T>(workspace: string, map: string, version: number, what: string, question: MapQuestion | null) {
  const query = question ? questionQuery(question) : "";
  return useQuery({
    queryKey: ["map-overlay", workspace, map, version, what, query],
    queryFn: ({ signal }) => send<T>("GET", of(workspace, map, what, query), { signal }),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}

/** What changed after solutions went live, those of which something can be said, by their ids. */
export function useBeforeAfter(workspace: string, map: string, version: number, solutions: readonly string[]) {
  return useQueries({
    queries: solutions.map((solution) => ({
      queryKey: ["map-overlay", workspace, map, version, "before-after", solution],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        send<BeforeAfter>("GET", of(workspace, map, `solutions/${encodeURIComponent(solution)}/before-after`, ""), {
          signal,
        }),
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.solution, data] as const] : []))),
  });
}

/** What has to be done to make another map out of this one; null asks nothing. */
export function useMapComparison(workspace: string, one: MapAt | null, other: MapAt | null) {
  return useQuery({
    queryKey: ["map", workspace, one?.id, "diff", one?.version, other],
    queryFn: ({ signal }) =>
      send<MapComparison>("GET", of(workspace, one?.id ?? "", "diff", `?${new URLSearchParams(asked(one, other))}`), {
        signal,
      }),
    enabled: one !== null && other !== null,
  });
}

/** A map as it was in one of its versions. */
export interface MapAt {
  id: string;
  version: number;
}

function asked(one: MapAt | null, other: MapAt | null): Record<string, string> {
  return { from: String(one?.version), other: other?.id ?? "", to: String(other?.version) };
}

/** One page of the people behind a figure of a map; `asked` names the figure. */
export function mapPeople(
  workspace: string,
  map: string,
  question: MapQuestion,
  asked: Record<string, string>,
  signal?: AbortSignal,
): Promise<People> {
  const query = new URLSearchParams(questionQuery(question));
  for (const [name, value] of Object.entries(asked)) query.set(name, value);
  return send<People>("GET", of(workspace, map, "people", `?${query}`), { signal });
}
