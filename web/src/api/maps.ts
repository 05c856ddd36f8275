/** Maps as the server says them. What begins with `x-` belongs to others: it is kept, and has no type. */
import type { components } from "./schema";

type Schemas = components["schemas"];

/** The fields that have a name, at every level; mappings from any name (texts by language, dimensions) stay. */
type Known<T> = T extends readonly (infer Item)[]
  ? Known<Item>[]
  : T extends object
    ? [NamedKeys<T>] extends [never]
      ? T
      : { [Key in keyof T as string extends Key ? never : number extends Key ? never : Key]: Known<T[Key]> }
    : T;
type NamedKeys<T> = keyof { [Key in keyof T as string extends Key ? never : number extends Key ? never : Key]: true };

export type JourneyMap = Known<Schemas["JourneyMap"]>;
export type Stage = Known<Schemas["Stage"]>;
export type Step = Known<Schemas["Step"]>;
export type Touchpoint = Known<Schemas["Touchpoint"]>;
export type Lane = Known<Schemas["Lane"]>;
export type Cell = Known<Schemas["Cell"]>;
export type Card = Known<Schemas["Card"]>;
export type Edge = Known<Schemas["Edge"]>;
export type Persona = Known<Schemas["Persona"]>;
export type Actor = Known<Schemas["Actor"]>;
export type MapChannel = Known<Schemas["ChannelRecord"]>;
export type MapMetric = Known<Schemas["MapMetric"]>;
export type Placement = Known<Schemas["Placement"]>;
export type Reading = Known<Schemas["Reading"]>;
export type Insight = Known<Schemas["Insight"]>;
export type Evidence = Known<Schemas["EvidenceRecord"]>;
export type Opportunity = Known<Schemas["Opportunity"]>;
export type Solution = Known<Schemas["Solution"]>;
export type Decision = Known<Schemas["Decision"]>;
export type MapResponse = Known<Schemas["Response"]>;
export type Comment = Known<Schemas["Comment"]>;

/** A text, or the same text by language. */
export type Text = string | Record<string, string>;
export type LaneType = Lane["type"];
export type CardKind = Card["kind"];
export type EdgeKind = NonNullable<Edge["kind"]>;
export type MapKind = JourneyMap["kind"];
/** Which events are meant: matchers of journeys, or the rule of an exchange file. */
export type MapRules = NonNullable<Touchpoint["match"]>;

export type MapFigures = Schemas["MapFigures"];
export type MapSummary = Schemas["MapSummary"];
export type MapDocument = Omit<Schemas["MapDocument"], "map"> & { map: JourneyMap };
export type MapVersion = Schemas["MapVersion"];
export type MapCheck = Schemas["MapCheck"];
export type MapStart = Schemas["MapStart"];
export type MapCatalogue = Schemas["MapCatalogue"];
export type StageModel = Schemas["StageModel"];
