/** What the server says: names for the types generated from its OpenAPI document. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Notice = Schemas["Notice"];
export type Problem = Omit<Partial<Schemas["Problem"]>, "values"> & {
  status: number;
  code: string;
  values: Record<string, unknown>;
};
export type Rate = Schemas["Rate"];
export type Quartiles = Schemas["Quartiles"];

export type Workspace = Schemas["WorkspaceSummary"];
export type WorkspaceDetail = Schemas["WorkspaceDetail"];
export type Count = Schemas["Occurrence"];
export type Import = Schemas["ImportReport"];
/** A mapping as it travels: what has a default may be left out. */
export type PartialMapping = Schemas["Mapping"];
export type Mapping = Required<PartialMapping>;
export type Preview = Schemas["Preview"];
export type Upload = Schemas["Upload"];
export type PreviewColumn = Schemas["ColumnPreview"];
export type PreviewEvent = Schemas["EventPreview"];
export type Reject = Schemas["Reject"];
export type RejectPage = Schemas["Rejects"];
export type Job = Schemas["Job"];

export type Funnel = Schemas["Funnel"];
export type FunnelQuestion = Schemas["FunnelQuestion"];
export type FunnelOrder = FunnelQuestion["order"];
export type FunnelStep = Schemas["FunnelStep"];
export type Exclusion = Schemas["Exclusion"];
export type Transitions = Schemas["Transitions"];
export type TransitionNode = Schemas["TransitionNode"];
export type TransitionEdge = Schemas["Transition"];
export type Variants = Schemas["Variants"];
export type Variant = Schemas["Variant"];
export type People = Schemas["People"];
export type Person = Schemas["Person"];
export type Timeline = Schemas["Timeline"];
export type TimelineEvent = Schemas["TimelineEvent"];
