/** A map on one sheet, or on as many pages as its columns and lanes need. Text is never cut: pages end between columns and lanes. */
import { legend } from "../../charts/legend";
import type { Sheet, SheetShape } from "../../charts/sheet";
import { BODY, type Box, itemBox, NOTE, paragraph, stack, TITLE, widthOf } from "./boxes";
import type { MapContent } from "./content";
import { headBox } from "./head";
import { signsOf } from "./legend";
import { chipsBox, laneBox, RAIL, type Window, windowOn } from "./rows";

const COLUMN = 176;
const WIDEST_COLUMN = 260;
const NARROWEST_SHEET = 900;
const FOOT = 20;
/** Room for the names of the goals. */
const GOAL = 176;

/** The whole map on one sheet. */
export function oneSheet(content: MapContent): Sheet {
  const count = Math.max(1, content.columns.length);
  const column = Math.min(WIDEST_COLUMN, Math.max(COLUMN, (NARROWEST_SHEET - RAIL) / count));
  const width = Math.max(NARROWEST_SHEET, RAIL + count * column);
  const window = windowOn(content, 0, count - 1, column);
  return sheetOf(content, width, [titleBox(content, width), ...bodyOf(content, window, width)], null);
}

/** The map on pages of a size. Each has the head of its columns and says what its signs mean. */
export function pagesOf(content: MapContent, page: { width: number; height: number }): Sheet[] {
  const fitting = Math.max(1, Math.floor((page.width - RAIL) / COLUMN));
  const perPage = Math.min(fitting, Math.max(1, content.columns.length));
  const column = Math.min(WIDEST_COLUMN, (page.width - RAIL) / perPage);
  const parts = windowsOf(content, perPage).flatMap(([first, last], place) => {
    const window = windowOn(content, first, last, column);
    const later = paragraph(content.title, page.width, BODY);
    const title = place === 0 ? titleBox(content, page.width) : later;
    const head = headBox(content, window);
    const legend = legendBox(content, page.width);
    const rows = rowsOf(content, window, page.width, place === 0);
    const room = page.height - head.height - legend.height - FOOT - 2 * SPACE;
    return packed(rows, room - title.height, room - later.height).map((boxes, index) => [
      index === 0 ? title : later,
      head,
      ...boxes,
    ]);
  });
  return parts.map((boxes, index) =>
    sheetOf(content, page.width, boxes, { number: index + 1, total: parts.length, height: page.height }),
  );
}

const SPACE = 10;

/** The first and the last column of each page: a page rather ends with a stage, unless that leaves much of it empty. */
export function windowsOf({ columns }: Pick<MapContent, "columns">, perPage: number): [number, number][] {
  const windows: [number, number][] = [];
  let first = 0;
  while (first < columns.length) {
    let last = Math.min(columns.length, first + perPage) - 1;
    if (last < columns.length - 1) {
      const least = first + Math.ceil(0.6 * perPage) - 1;
      let end = last;
      while (end >= least && columns[end]?.stage === columns[end + 1]?.stage) end -= 1;
      if (end >= least) last = end;
    }
    windows.push([first, last]);
    first = last + 1;
  }
  return windows.length ? windows : [[0, 0]];
}

/** Boxes on pages, each as full as it can be; a box that is higher than a page has one of its own. */
export function packed<Sized extends { height: number }>(
  boxes: readonly Sized[],
  first: number,
  later: number,
): Sized[][] {
  const pages: Sized[][] = [[]];
  let left = first;
  for (const box of boxes) {
    if (box.height > left && (pages.length > 1 || pages[0]?.length)) {
      pages.push([]);
      left = later;
    }
    pages.at(-1)?.push(box);
    left -= box.height;
  }
  return pages;
}

function bodyOf(content: MapContent, window: Window, width: number): Box[] {
  return [headBox(content, window), ...rowsOf(content, window, width, true)];
}

function rowsOf(content: MapContent, window: Window, width: number, withOffMap: boolean): Box[] {
  const lanes = content.lanes.map((lane) => laneBox(lane, window, content.words));
  return withOffMap && content.offMap ? [...lanes, offMapBox(content.offMap, width)] : lanes;
}

function offMapBox({ label, items }: NonNullable<MapContent["offMap"]>, width: number): Box {
  const chips = items.map((item) => {
    const wide = Math.min(240, 40 + Math.max(widthOf(item.text, BODY), widthOf(item.note ?? "", NOTE)));
    return { width: wide, box: itemBox(item, wide) };
  });
  return chipsBox(label, chips, width);
}

function titleBox({ title, about, scenario, goals, figures, sentences }: MapContent, width: number): Box {
  const told = goals.map(({ label, text }) => {
    const name = paragraph(label, GOAL - 10, { ...NOTE, size: 11 });
    const words = paragraph(text, width - GOAL, BODY);
    return {
      height: Math.max(name.height, words.height),
      at: (x: number, y: number) => [...name.at(x, y), ...words.at(x + GOAL, y)],
    };
  });
  const lines = stack(
    [
      paragraph(title, width, TITLE),
      paragraph(about, width, NOTE),
      paragraph(scenario, width, BODY),
      stack(told, 2),
      paragraph(figures, width, { ...BODY, bold: true }),
      ...sentences.map((each) => paragraph(each, width, BODY)),
    ],
    6,
  );
  return { height: lines.height + 14, at: lines.at };
}

function legendBox(content: MapContent, width: number): Box {
  const signs = signsOf(content);
  const widths = signs.map(({ words }) => 26 + widthOf(words, NOTE));
  const { places, height } = legend(widths, width, 0);
  return {
    height,
    at: (x, y) =>
      signs.flatMap(({ words, draw }, index) => {
        const place = places[index] ?? { x: 0, y: 0 };
        const [left, base] = [x + place.x, y + place.y];
        return [
          ...draw(left, base - 4),
          { kind: "text", x: left + 26, y: base, text: words, size: NOTE.size, ink: "--color-muted" } as const,
        ];
      }),
  };
}

/** Boxes below each other, what their signs mean, and on what the figures rest. */
function sheetOf(
  content: MapContent,
  width: number,
  boxes: readonly Box[],
  page: { number: number; total: number; height: number } | null,
): Sheet {
  const { title, rests } = content;
  const body = stack(boxes);
  const legend = legendBox(content, width);
  const number = page ? `${page.number} / ${page.total}` : "";
  const foot = paragraph(rests, width - (number ? 60 : 0), NOTE);
  const needed = body.height + SPACE + legend.height + SPACE + Math.max(foot.height, number ? FOOT : 0);
  const height = Math.max(page?.height ?? 0, Math.ceil(needed));
  const bottom = height - Math.max(foot.height, number ? FOOT : 0);
  const shapes: SheetShape[] = [
    { kind: "rect", x: 0, y: 0, width, height, ink: "--color-surface" },
    ...body.at(0, 0),
    ...legend.at(0, bottom - SPACE - legend.height),
    ...foot.at(0, bottom),
  ];
  if (number)
    shapes.push({
      kind: "text",
      x: width,
      y: bottom + 10,
      text: number,
      size: 10,
      ink: "--color-muted",
      anchor: "end",
    });
  return { title, width, height, shapes };
}
