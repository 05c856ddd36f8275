import { type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./overlay.module.css";

interface Tip {
  lines: string[];
  x: number;
  y: number;
  below: boolean;
}

const HALF = 140;
const ROOM = 130;

/**
 * Says more about whatever is pointed at or focused below it. One layer for all figures: a map has thousands.
 * What it says is in the label of the figure too, so that it is not read twice.
 */
export function TipLayer({ children }: { children: ReactNode }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const ground = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const layer = ground.current;
    if (!layer) return;
    const show = (event: Event) => setTip(tipOf(event.target));
    const hide = () => setTip(null);
    const closed = (event: KeyboardEvent) => event.key === "Escape" && hide();
    layer.addEventListener("pointerover", show);
    layer.addEventListener("focusin", show);
    layer.addEventListener("pointerleave", hide);
    layer.addEventListener("focusout", hide);
    layer.addEventListener("keydown", closed);
    window.addEventListener("scroll", hide, { capture: true, passive: true });
    return () => {
      layer.removeEventListener("pointerover", show);
      layer.removeEventListener("focusin", show);
      layer.removeEventListener("pointerleave", hide);
      layer.removeEventListener("focusout", hide);
      layer.removeEventListener("keydown", closed);
      window.removeEventListener("scroll", hide, { capture: true });
    };
  }, []);
  return (
    <div ref={ground} className={styles.layer}>
      {children}
      {tip && (
        <div
          aria-hidden="true"
          className={styles.tip}
          data-below={tip.below || undefined}
          style={{ left: tip.x, top: tip.y }}
        >
          {tip.lines.map((line, index) => (
            <span key={line} data-first={index === 0 || undefined}>
              {line}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function tipOf(target: EventTarget | null): Tip | null {
  const element = target instanceof Element ? target.closest("[data-tip]") : null;
  if (!element) return null;
  const box = element.getBoundingClientRect();
  const below = box.top < ROOM;
  return {
    lines: [...new Set((element.getAttribute("data-tip") ?? "").split("\n"))],
    x: Math.max(HALF, Math.min(window.innerWidth - HALF, box.left + box.width / 2)),
    y: below ? box.bottom + 6 : box.top - 6,
    below,
  };
}
