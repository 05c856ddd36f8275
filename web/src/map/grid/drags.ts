/** Parts are dragged from place to place; nothing is drawn anew until they are dropped. */

import { type Column, cellId, find } from "../model";
import type { GridEditor } from "./editor";
import { type Slot, type Subject, slotOf, takesCards } from "./moves";
import type { Movement } from "./pointer";

export interface Stage {
  editor: GridEditor;
  /** The scrolling box, what scrolls in it, and the line that shows where something would be dropped. */
  scroller: HTMLElement;
  canvas: HTMLElement;
  mark: HTMLElement;
}

/** The geometry of the grid as it was when the movement began: nothing in it moves meanwhile. */
export function geometry({ editor, canvas }: Stage) {
  const rail = canvas.querySelector<HTMLElement>("[data-column]")?.offsetWidth ?? 0;
  const top = canvas.getBoundingClientRect().top;
  const rows = [...canvas.querySelectorAll<HTMLElement>("[data-lane]")].map((row) => {
    const box = row.getBoundingClientRect();
    return { id: row.dataset.lane ?? "", top: box.top - top, bottom: box.bottom - top };
  });
  const { columns, width } = editor;
  return {
    rail,
    rows,
    point: (x: number, y: number) => {
      const box = canvas.getBoundingClientRect();
      return { x: x - box.left - rail, y: y - box.top };
    },
    columnAt: (x: number): Column | undefined =>
      columns[Math.min(columns.length - 1, Math.max(0, Math.floor(x / width)))],
    rowAt: (y: number) => rows.find(({ bottom }) => y < bottom) ?? rows.at(-1),
  };
}

/** The card or header follows the pointer as a pale copy. */
function ghostOf(element: HTMLElement, x: number, y: number): { move(x: number, y: number): void; remove(): void } {
  const box = element.getBoundingClientRect();
  const ghost = element.cloneNode(true) as HTMLElement;
  const shown = Math.min(box.width, 320);
  ghost.removeAttribute("data-focus");
  ghost.removeAttribute("tabindex");
  ghost.dataset.ghost = "";
  ghost.setAttribute("aria-hidden", "true");
  const place = (left: number, top: number) => `translate3d(${left}px, ${top}px, 0)`;
  Object.assign(ghost.style, {
    position: "fixed",
    left: "0",
    top: "0",
    width: `${shown}px`,
    height: `${Math.min(box.height, 160)}px`,
    margin: "0",
  });
  const [dx, dy] = [Math.min(x - box.left, shown - 12), y - box.top];
  ghost.style.transform = place(x - dx, y - dy);
  element.closest("[data-grid]")?.append(ghost);
  element.dataset.lifted = "";
  return {
    move: (nextX, nextY) => {
      ghost.style.transform = place(nextX - dx, nextY - dy);
    },
    remove: () => {
      ghost.remove();
      delete element.dataset.lifted;
    },
  };
}

/** Take a stage, a step, a lane, a card or a touchpoint elsewhere. */
export function dragPart(stage: Stage, subject: Subject, element: HTMLElement, press: PointerEvent): Movement | null {
  const { editor, mark } = stage;
  const from = slotOf(editor.map, subject);
  if (!from) return null;
  const ground = geometry(stage);
  const ghost = ghostOf(element, press.clientX, press.clientY);
  let slot: Slot | null = null;
  return {
    move(x, y) {
      // Everything is measured before anything is moved: the browser then has to lay out nothing in between.
      const found = slotUnder(stage, subject, ground, ground.point(x, y));
      slot = found?.slot ?? null;
      ghost.move(x, y);
      showMark(mark, found?.box ?? null);
    },
    end(dropped) {
      ghost.remove();
      showMark(mark, null);
      if (dropped && slot) editor.moveTo(subject, slot);
    },
  };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Geometry = ReturnType<typeof geometry>;

function slotUnder(
  { editor, canvas }: Stage,
  subject: Subject,
  ground: Geometry,
  at: { x: number; y: number },
): { slot: Slot; box: Box } | null {
  const { map, columns, width } = editor;
  const column = ground.columnAt(at.x);
  if (!column) return null;
  const upright = (index: number): Box => ({
    x: ground.rail + index * width - 1,
    y: 0,
    width: 2,
    height: canvas.offsetHeight,
  });
  if (subject.kind === "stage") {
    const own = columns.filter(({ stage }) => stage === column.stage);
    const [first, last] = [own[0]?.index ?? 0, own.at(-1)?.index ?? 0];
    const behind = at.x > ((first + last + 1) / 2) * width;
    const others = map.stages.filter(({ id }) => id !== subject.id);
    const index = others.findIndex(({ id }) => id === column.stage.id);
    if (index === -1) return { slot: slotOf(map, subject) as Slot, box: upright(first) };
    return {
      slot: { into: null, after: others[behind ? index : index - 1]?.id ?? null },
      box: upright(behind ? last + 1 : first),
    };
  }
  if (subject.kind === "step") {
    const behind = at.x > (column.index + 0.5) * width;
    const others = (column.stage.steps ?? []).filter(({ id }) => id !== subject.id);
    const index = others.findIndex(({ id }) => id === column.id);
    const after = column.id === subject.id ? slotOf(map, subject)?.after : others[behind ? index : index - 1]?.id;
    return {
      slot: { into: column.stage.id, after: after ?? null },
      box: upright(column.index + (behind && column.step ? 1 : 0)),
    };
  }
  const row = ground.rowAt(at.y);
  if (!row) return null;
  if (subject.kind === "lane") {
    const behind = at.y > (row.top + row.bottom) / 2;
    const others = (map.lanes ?? []).filter(({ id }) => id !== subject.id);
    const index = others.findIndex(({ id }) => id === row.id);
    const after = row.id === subject.id ? slotOf(map, subject)?.after : others[behind ? index : index - 1]?.id;
    return {
      slot: { into: null, after: after ?? null },
      box: { x: 0, y: (behind ? row.bottom : row.top) - 1, width: canvas.offsetWidth, height: 2 },
    };
  }
  const lane = find(map, "lane", row.id);
  const isChip = subject.kind === "touchpoint";
  if (isChip ? !column.step : !lane || lane.collapsed || !takesCards(lane.type)) return null;
  const into = isChip ? column.id : cellId(row.id, column.id);
  const { after, line } = gapAt(canvas, subject, row, column, at.y);
  return {
    slot: { into, after },
    box: { x: ground.rail + column.index * width + 6, y: line, width: width - 12, height: 2 },
  };
}

/** Behind which item of a cell a height is, and where the line between the two stands. */
function gapAt(
  canvas: HTMLElement,
  { kind, id }: Subject,
  row: { id: string; top: number },
  column: Column,
  y: number,
): { after: string | null; line: number } {
  const top = canvas.getBoundingClientRect().top;
  const cell = canvas.querySelector(`[data-row="${CSS.escape(row.id)}"][data-column="${CSS.escape(column.id)}"]`);
  let [after, line]: [string | null, number] = [null, row.top + 6];
  for (const item of cell?.querySelectorAll<HTMLElement>(`:scope > [data-part="${kind}"]`) ?? []) {
    if (item.dataset.id === id) continue;
    const box = item.getBoundingClientRect();
    if (y + top < (box.top + box.bottom) / 2) break;
    after = item.dataset.id ?? null;
    line = box.bottom - top + 2;
  }
  return { after, line };
}

/** The mark is one pixel that is drawn out: it never needs a layout. */
export function showMark(mark: HTMLElement, box: Box | null): void {
  mark.hidden = box === null;
  if (box) mark.style.transform = `translate3d(${box.x}px, ${box.y}px, 0) scale(${box.width}, ${box.height})`;
}
