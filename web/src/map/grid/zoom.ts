/** How near the map is looked at: it changes the width of a column and how much of each thing is said. */

export const DETAILS = ["far", "middle", "near"] as const;
export type Detail = (typeof DETAILS)[number];

const LEAST: Record<Detail, number> = { far: 72, middle: 132, near: 216 };
/** Beyond this width a column gains nothing. */
const MOST = 300;

/** The width of a column in pixels: as much as there is room for, within what can be read well. */
export function columnWidth(detail: Detail, room: number, count: number): number {
  return Math.max(LEAST[detail], Math.min(MOST, Math.floor(room / Math.max(1, count))));
}

/** The next nearer or further one; the same at the end. */
export function nextDetail(detail: Detail, by: 1 | -1): Detail {
  return DETAILS[DETAILS.indexOf(detail) + by] ?? detail;
}
