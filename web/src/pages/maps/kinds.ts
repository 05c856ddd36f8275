import type { MapKind } from "../../api";

/** The kinds of map, in the order in which they are offered. */
export const KINDS: readonly MapKind[] = ["current_state", "future_state", "day_in_the_life", "service_blueprint"];
