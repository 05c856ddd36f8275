/** Dragging by pointer events, for mouse, pen and finger: one movement from press to release. */

export interface Movement {
  /** At most once for each picture. */
  move(x: number, y: number): void;
  /** The end: dropped, or given up. */
  end(dropped: boolean): void;
}

const THRESHOLD = 5;
/** How long a finger stays before it takes something up, instead of scrolling. */
const HOLD_MS = 350;
const SHAKE = 10;
const EDGE = 48;
const FASTEST = 18;

/**
 * Follow a pointer that was pressed; `begin` is asked once it has moved far enough, and may decline.
 * With `held` it is asked after a moment instead, and `held` is told when the finger then went nowhere.
 */
export function follow(
  press: PointerEvent,
  scroller: HTMLElement,
  begin: () => Movement | null,
  held?: () => void,
): void {
  let movement: Movement | null = null;
  let frame = 0;
  let [x, y] = [press.clientX, press.clientY];
  const hasMoved = (by: number) => Math.hypot(x - press.clientX, y - press.clientY) >= by;
  const draw = () => {
    frame = 0;
    if (!movement) return;
    if (scrollNear(scroller, x, y)) frame = requestAnimationFrame(draw);
    movement.move(x, y);
  };
  const start = () => {
    movement = begin();
    if (!movement) return stop();
    document.documentElement.dataset.dragging = "";
    frame ||= requestAnimationFrame(draw);
  };
  const timer = held && setTimeout(start, HOLD_MS);
  const moved = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    if (held && !movement) return hasMoved(SHAKE) ? stop() : undefined;
    if (!movement && hasMoved(THRESHOLD)) start();
    if (!movement) return;
    event.preventDefault();
    frame ||= requestAnimationFrame(draw);
  };
  const finish = (dropped: boolean) => {
    const ended = movement;
    if (ended && dropped) ended.move(x, y);
    stop();
    ended?.end(dropped);
  };
  const released = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return;
    const isStill = held && movement && !hasMoved(SHAKE);
    finish(!isStill);
    if (isStill) held();
  };
  const given = () => finish(false);
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !movement) return;
    event.preventDefault();
    event.stopPropagation();
    finish(false);
  };
  const stop = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    movement = null;
    delete document.documentElement.dataset.dragging;
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", released);
    window.removeEventListener("pointercancel", given);
    window.removeEventListener("keydown", pressed, true);
  };
  window.addEventListener("pointermove", moved, { passive: false });
  window.addEventListener("pointerup", released);
  window.addEventListener("pointercancel", given);
  window.addEventListener("keydown", pressed, true);
}

/** Near an edge the grid scrolls on; whether it did. */
function scrollNear(scroller: HTMLElement, x: number, y: number): boolean {
  const box = scroller.getBoundingClientRect();
  const by = (at: number, low: number, high: number) =>
    at < low + EDGE
      ? -Math.min(1, (low + EDGE - at) / EDGE)
      : at > high - EDGE
        ? Math.min(1, (at - high + EDGE) / EDGE)
        : 0;
  const [left, top] = [by(x, box.left, box.right), by(y, box.top, box.bottom)];
  if (left === 0 && top === 0) return false;
  const before = [scroller.scrollLeft, scroller.scrollTop];
  scroller.scrollBy(left * FASTEST, top * FASTEST);
  return before[0] !== scroller.scrollLeft || before[1] !== scroller.scrollTop;
}
