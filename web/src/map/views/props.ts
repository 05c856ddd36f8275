import type { JourneyMap, Kind } from "../model";
import type { Op } from "../op";

/** What every view of a map is given. Without `edit` it is read only. */
export interface ViewProps {
  map: JourneyMap;
  /** The language of the map's texts. */
  lang: string;
  edit?(op: Op, announcement?: string): void;
  onSelect?(kind: Kind, id: string): void;
}
