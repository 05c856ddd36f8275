import type { MapFigures } from "../../api";

export type Review = { state: "none" } | { state: "due" | "overdue"; at: string };

/** Whether somebody should look at a map again, and since or from when. */
export function reviewOf({ review_due: at }: Pick<MapFigures, "review_due">, now: Date): Review {
  return at ? { state: new Date(at) <= now ? "overdue" : "due", at } : { state: "none" };
}
