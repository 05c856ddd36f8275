import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from "react";
import { useI18n } from "../../i18n";
import { type Axis, NUDGES, type Placed, type Quadrant, SCALES } from "./matrix";
import styles from "./views.module.css";

export interface MatrixPictureProps {
  placed: readonly Placed[];
  across: Axis;
  up: Axis;
  /** The most people that are lost at the place of one opportunity: the largest circle. */
  most: number;
  title(each: Placed): string;
  shown(axis: Axis, value: number | null): string;
  onMove?(moved: Placed, shares: { across: number; up: number }): void;
  onOpen?(each: Placed): void;
}

const QUADRANTS: { quadrant: Quadrant; x: number; y: number }[] = [
  { quadrant: "plan", x: 0, y: 0 },
  { quadrant: "now", x: 50, y: 0 },
  { quadrant: "leave", x: 0, y: 50 },
  { quadrant: "maybe", x: 50, y: 50 },
];
const KEYS: Record<string, { across: number; up: number }> = {
  ArrowRight: { across: 1, up: 0 },
  ArrowLeft: { across: -1, up: 0 },
  ArrowUp: { across: 0, up: 1 },
  ArrowDown: { across: 0, up: -1 },
  PageUp: { across: 0, up: 2 },
  PageDown: { across: 0, up: -2 },
};
const SMALLEST = 22;
const LARGEST = 46;

/** Circles between two axes, moved by pointer, touch or arrow keys where the axis is set by hand. */
export function MatrixPicture(props: MatrixPictureProps) {
  const { placed, across, up, onMove } = props;
  const { t } = useI18n();
  const words = t.mapViews.matrix;
  const field = useRef<HTMLDivElement>(null);
  const id = useId();
  return (
    <figure className={styles.matrix} aria-label={words.title} aria-describedby={onMove ? id : undefined}>
      <span className={styles.axisUp} aria-hidden="true">
        ↑ {words.axes[up]}
      </span>
      <div ref={field} className={styles.field}>
        {QUADRANTS.map(({ quadrant, x, y }) => (
          <span key={quadrant} className={styles.quadrant} style={{ left: `${x}%`, top: `${y}%` }} aria-hidden="true">
            {words.quadrants[quadrant]}
          </span>
        ))}
        {placed.map((each, index) => (
          <Circle key={each.opportunity.id} {...props} each={each} rank={index + 1} field={field} />
        ))}
      </div>
      <span className={styles.axisAcross} aria-hidden="true">
        {words.axes[across]} →
      </span>
      {onMove && (
        <figcaption id={id} className={styles.quiet}>
          {SCALES[across] || SCALES[up] ? words.move : words.measuredAxis}
        </figcaption>
      )}
    </figure>
  );
}

interface CircleProps extends MatrixPictureProps {
  each: Placed;
  rank: number;
  field: { readonly current: HTMLDivElement | null };
}

function Circle({ each, rank, across, up, most, title, shown, onMove, onOpen, field }: CircleProps) {
  const { t, number } = useI18n();
  const [dragged, drag] = useState<{ across: number; up: number } | null>(null);
  const place = dragged ?? each;
  const size = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.min(1, (each.values.lost ?? 0) / most));
  const name = [
    `${number(rank)}. ${title(each)}`,
    `${t.mapViews.matrix.axes[across]}: ${shown(across, each.values[across])}`,
    `${t.mapViews.matrix.axes[up]}: ${shown(up, each.values[up])}`,
  ];

  const keyed = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (!step || !onMove) return;
    event.preventDefault();
    const nudge = (axis: Axis) => (NUDGES[axis] ?? 0) / (SCALES[axis] ?? 1);
    onMove(each, {
      across: within(each.across + step.across * nudge(across)),
      up: within(each.up + step.up * nudge(up)),
    });
  };
  const at = (event: PointerEvent) => {
    const box = field.current?.getBoundingClientRect();
    if (!box) return each;
    return {
      across: SCALES[across] ? within((event.clientX - box.left) / box.width) : each.across,
      up: SCALES[up] ? within(1 - (event.clientY - box.top) / box.height) : each.up,
    };
  };
  const released = (event: PointerEvent) => {
    if (dragged && onMove) onMove(each, at(event));
    drag(null);
  };
  return (
    <button
      type="button"
      className={styles.circle}
      aria-label={name.join(". ")}
      data-tip={name.join("\n")}
      data-chosen={each.opportunity.status === "chosen" || undefined}
      style={{ left: `${100 * place.across}%`, top: `${100 * (1 - place.up)}%`, width: size, height: size }}
      onClick={() => !dragged && onOpen?.(each)}
      onKeyDown={keyed}
      onPointerDown={(event) => onMove && event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const held = onMove && event.currentTarget.hasPointerCapture(event.pointerId);
        if (held && (dragged || Math.hypot(event.movementX, event.movementY) > 0)) drag(at(event));
      }}
      onPointerUp={released}
      onPointerCancel={() => drag(null)}
    >
      {number(rank)}
    </button>
  );
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}
