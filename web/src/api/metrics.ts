/** Metrics: their catalogue, their values, the company's own ones and imported series. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "./client";
import type { Notice, Rate } from "./types";

export type MetricUnit =
  | "count"
  | "people"
  | "percent"
  | "money"
  | "score"
  | "duration"
  | "milliseconds"
  | "position"
  | "number";

type Texts = Record<string, string>;

export interface MetricDefinition {
  id: string;
  formula: string;
  unit: MetricUnit;
  better: "up" | "down" | "info";
  name: Texts;
  definition: Texts;
  denominator: Texts;
  stages: string[];
  also: { id: string; formula: string; unit: MetricUnit; name: Texts }[];
  target: number | null;
}

export interface MetricStage {
  id: string;
  name: Texts;
}

/** A metric of the company's own, or one of the catalogue that it changed. */
export interface OwnMetric {
  version: number;
  saved_at: string;
  definition: MetricDefinition;
}

/** The metrics that ship with Parcours and those of the company. */
export interface Catalogue {
  stages: MetricStage[];
  /** By their ids; the company's take the place of those they change. */
  metrics: Map<string, MetricDefinition>;
  /** The versions of what the company saved, by id. */
  versions: Map<string, number>;
  /** Those that ship with Parcours. */
  shipped: ReadonlySet<string>;
}

export interface MetricFigure {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
}

export interface MetricPoint extends MetricFigure {
  start: string;
  /** False for a period that is not over. */
  complete: boolean;
}

export interface MetricGroup extends MetricFigure {
  group: string;
}

export interface AnswerCount {
  answer: number;
  count: number;
  share: Rate;
}

export interface MetricBeside extends MetricFigure {
  id: string;
  name: Texts;
  unit: MetricUnit;
}

export interface Metric extends MetricFigure {
  /** Empty for a formula that is not saved. */
  id: string;
  stage: string | null;
  name: Texts;
  unit: MetricUnit;
  better: "up" | "down" | "info";
  denominator: Texts;
  formula: string;
  /** Why there is no value. */
  why: Notice | null;
  events: number;
  last_at: string | null;
  sources: string[];
  trend: MetricPoint[];
  groups: MetricGroup[];
  distribution: AnswerCount[];
  also: MetricBeside[];
  target: number | null;
  on_target: boolean | null;
  warnings: Notice[];
}

export interface Metrics {
  metrics: Metric[];
  warnings: Notice[];
}

export interface MetricsQuestion {
  only?: string[];
  period?: "day" | "week" | "month";
  split?: string | null;
  /** For the figures of runs. */
  journey?: string | null;
}

export interface SeriesSummary {
  name: string;
  rows: number;
  first_at: string | null;
  last_at: string | null;
}

function within(workspace: string, rest: string): string {
  return `/api/workspaces/${encodeURIComponent(workspace)}${rest}`;
}

interface ShippedCatalogue {
  stages: MetricStage[];
  metrics: MetricDefinition[];
}

/** What can be measured: the catalogue, with what the company added to it and changed in it. */
export function useCatalogue(workspace: string) {
  return useQuery({
    queryKey: ["metrics", workspace, "catalogue"],
    queryFn: async ({ signal }): Promise<Catalogue> => {
      const [shipped, own] = await Promise.all([
        send<ShippedCatalogue>("GET", "/api/metric-catalogue", { signal }),
        send<OwnMetric[]>("GET", within(workspace, "/metrics"), { signal }),
      ]);
      return {
        stages: shipped.stages,
        metrics: new Map([...shipped.metrics, ...own.map((each) => each.definition)].map((each) => [each.id, each])),
        versions: new Map(own.map(({ definition, version }) => [definition.id, version])),
        shipped: new Set(shipped.metrics.map(({ id }) => id)),
      };
    },
  });
}

/** The values of all metrics, or of some; null asks nothing yet. */
export function useMetrics(workspace: string, question: MetricsQuestion | null) {
  return useQuery({
    queryKey: ["metrics", workspace, question],
    queryFn: ({ signal }) =>
      send<Metrics>("POST", within(workspace, "/analyses/metrics"), { body: question ?? {}, signal }),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}

/** What a formula gives on the data, or why it cannot be read. */
export function useFormula(workspace: string, formula: string) {
  return useQuery({
    queryKey: ["metrics", workspace, "formula", formula],
    queryFn: ({ signal }) => send<Metric>("POST", within(workspace, "/analyses/metric"), { body: { formula }, signal }),
    enabled: formula.trim() !== "",
    retry: false,
  });
}

export interface MetricToSave {
  definition: MetricDefinition;
  /** The version that was changed; undefined for a new one. */
  version: number | undefined;
}

export function useSaveMetric(workspace: string) {
  const forget = useForgetMetrics(workspace);
  return useMutation({
    mutationFn: ({ definition, version }: MetricToSave) =>
      send<OwnMetric>("PUT", within(workspace, "/metrics"), {
        body: definition,
        ...(version !== undefined && { headers: { "if-match": `"${version}"` } }),
      }),
    onSuccess: forget,
  });
}

export function useRemoveMetric(workspace: string) {
  const forget = useForgetMetrics(workspace);
  return useMutation({
    mutationFn: (id: string) => send<null>("DELETE", within(workspace, `/metrics/${encodeURIComponent(id)}`)),
    onSuccess: forget,
  });
}

export function useSeries(workspace: string) {
  return useQuery({
    queryKey: ["metrics", workspace, "series"],
    queryFn: ({ signal }) => send<SeriesSummary[]>("GET", within(workspace, "/series"), { signal }),
  });
}

export function useImportSeries(workspace: string) {
  const forget = useForgetMetrics(workspace);
  return useMutation({
    mutationFn: (file: File) => {
      const data = new FormData();
      data.append("file", file);
      return send<null>("POST", within(workspace, "/series"), { body: data });
    },
    onSuccess: forget,
  });
}

export function useRemoveSeries(workspace: string) {
  const forget = useForgetMetrics(workspace);
  return useMutation({
    mutationFn: (name: string) => send<null>("DELETE", within(workspace, `/series/${encodeURIComponent(name)}`)),
    onSuccess: forget,
  });
}

function useForgetMetrics(workspace: string) {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["metrics", workspace] });
}
