/** How near the map is looked at: it changes the width of a column and how much of each thing is said. */

export const DETAILS = ["far", "middle", "near"] as const;
export type Detail = (typeof DETAILS)[number];

const WIDTHS: Record<Detail, number> = { far: 64, middle: 132, near: 216 };

/** The width of a column in pixels. */
export function columnWidth(detail: Detail): number {
  return WIDTHS[detail];
}

/** The next nearer or further one; the same at the end. */
export function nextDetail(detail: Detail, by: 1 | -1): Detail {
  return DETAILS[DETAILS.indexOf(detail) + by] ?? detail;
}
