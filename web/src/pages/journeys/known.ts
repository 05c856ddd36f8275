import type { JourneyCheck } from "../../api";
import type { KnownData } from "../../rules/rulesEditor";

/** What the fields of the guide know about the data. */
export interface Known extends KnownData {
  check: JourneyCheck | undefined;
}
