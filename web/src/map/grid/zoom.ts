/** How near the map is looked at: it changes the width of a column and how much of each thing is said. */

export const DETAILS = ["far", "middle", "near"] as const;
export type Detail = (typeof DETAILS)[number];

const LEAST: Record<Detail, number> = { far: 72, middle: 132, near: 216 };

/** The width of a column in pixels: from afar as much as there is room for, but never more than from near. */
export function columnWidth(detail: Detail, room: number, count: number): number {
  return Math.max(LEAST[detail], Math.min(LEAST.near, Math.floor(room / Math.max(1, count))));
}

/** The next nearer or further one; the same at the end. */
export function nextDetail(detail: Detail, by: 1 | -1): Detail {
  return DETAILS[DETAILS.indexOf(detail) + by] ?? detail;
}
