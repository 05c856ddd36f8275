/** Places of a legend's entries in lines below a picture. */

export interface Place {
  x: number;
  y: number;
}

const LINE = 24;
const GAP = 22;
/** Room for the icon before an entry's words. */
export const LEGEND_ICON = 20;

/** `widths` is the room of each entry, `top` the picture's height without the legend; also the height with it. */
export function legend(widths: number[], width: number, top: number): { places: Place[]; height: number } {
  let x = 0;
  let y = top + LINE;
  const places = widths.map((wide) => {
    if (x > 0 && x + wide > width) {
      x = 0;
      y += LINE;
    }
    const place = { x, y };
    x += wide + GAP;
    return place;
  });
  return { places, height: widths.length ? y + 8 : top };
}
