/** Pulling the end of a card, a feeling, and a link. */
import { type Column, edgeId, find, type Lane } from "../model";
import { cellOf, likelyKind, link, reachOf, setFeeling, stretchTo } from "./changes";
import { type Scale, signed, valueAt, yOf } from "./curve";
import { geometry, type Stage, showMark } from "./drags";
import type { Movement } from "./pointer";

/** Pull the end of a card over more columns, or fewer. */
export function dragStretch(
  stage: Stage,
  card: string,
  element: HTMLElement,
  said: (from: string, to: string) => string,
): Movement | null {
  const { editor, mark } = stage;
  const cell = cellOf(editor.map, card);
  const first = cell && reachOf(editor.map, cell)[0];
  if (!cell || !first) return null;
  const ground = geometry(stage);
  const box = element.getBoundingClientRect();
  const top = box.top - stage.canvas.getBoundingClientRect().top;
  let column = first;
  return {
    move(x, y) {
      const under = ground.columnAt(ground.point(x, y).x) ?? first;
      column = under.index < first.index ? first : under;
      showMark(mark, {
        x: ground.rail + first.index * editor.width + 4,
        y: top + box.height - 2,
        width: (column.index - first.index + 1) * editor.width - 8,
        height: 3,
      });
    },
    end(dropped) {
      showMark(mark, null);
      const names = [first, column].map(({ id }) => editor.nameOf({ kind: "step", id })) as [string, string];
      if (dropped) editor.change(stretchTo(editor.map, cell, column), said(...names));
    },
  };
}

/** Pull a feeling up or down. */
export function dragPoint(
  stage: Stage,
  element: HTMLElement,
  lane: Lane,
  column: string,
  scale: Scale,
  height: number,
  said: (value: string) => string,
): Movement | null {
  const { editor } = stage;
  const card = find(editor.map, "card", element.dataset.id ?? "");
  const top = element.parentElement?.getBoundingClientRect().top ?? 0;
  if (!card) return null;
  let value = card.value ?? 0;
  const before = element.style.top;
  return {
    move(_, y) {
      value = valueAt(y - top, scale, height);
      element.style.top = `${yOf(value, scale, height)}px`;
      element.dataset.says = signed(value);
    },
    end(dropped) {
      delete element.dataset.says;
      element.style.top = before;
      if (dropped) editor.change(setFeeling(editor.map, lane.id, column, card, value), said(signed(value)));
    },
  };
}

/** Pull a line from the port of a step to another step. */
export function dragLink(
  stage: Stage,
  step: string,
  line: SVGLineElement,
  select: (edge: string) => void,
  said: (from: string, to: string) => string,
): Movement | null {
  const { editor } = stage;
  const ground = geometry(stage);
  const from = editor.columns.find(({ id }) => id === step);
  if (!from) return null;
  const start = ground.rail + (from.index + 0.5) * editor.width;
  let to: Column | undefined;
  return {
    move(x, y) {
      const at = ground.point(x, y);
      const head = stage.canvas.querySelector("[data-port]")?.getBoundingClientRect();
      const top = head ? head.top + head.height / 2 - stage.canvas.getBoundingClientRect().top : 0;
      const under = ground.columnAt(at.x);
      line.ownerSVGElement?.parentElement?.removeAttribute("hidden");
      for (const [name, value] of Object.entries({ x1: start, y1: top, x2: at.x + ground.rail, y2: at.y }))
        line.setAttribute(name, String(value));
      if (under !== to) markTarget(stage.canvas, under?.step ? under.id : null);
      to = under;
    },
    end(dropped) {
      line.ownerSVGElement?.parentElement?.setAttribute("hidden", "");
      markTarget(stage.canvas, null);
      if (!dropped || !to?.step) return;
      const kind = likelyKind(editor.map, step, to.id);
      const names = [step, to.id].map((id) => editor.nameOf({ kind: "step", id })) as [string, string];
      if (editor.change(link(editor.map, step, to.id, kind), said(...names))) select(edgeId(step, to.id, kind));
    },
  };
}

function markTarget(canvas: HTMLElement, step: string | null): void {
  for (const element of canvas.querySelectorAll("[data-target]")) element.removeAttribute("data-target");
  if (step) canvas.querySelector(`[data-part="step"][data-id="${CSS.escape(step)}"]`)?.setAttribute("data-target", "");
}
