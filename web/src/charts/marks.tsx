import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import styles from "./charts.module.css";

/** What a mark says when it is pointed at or focused. */
export interface Detail {
  title: string;
  lines: string[];
}

interface Shown extends Detail {
  opens: boolean;
  x: number;
  y: number;
  below: boolean;
}

interface Marks {
  /** The mark that the Tab key reaches; arrows move on from it. */
  current: string | null;
  /** The mark that is pointed at or focused. */
  active: string | null;
  activate(id: string | null, element?: Element, detail?: Detail, opens?: boolean): void;
  focused(id: string): void;
  hint: string | null;
}

const Context = createContext<Marks | null>(null);
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The mark that is pointed at or focused, for the drawing to answer. */
export function useActiveMark(): string | null {
  return useContext(Context)?.active ?? null;
}

/** Keyboard access and details for the marks of a picture: one Tab stop, arrows inside, Enter opens. */
export function MarkLayer({ children, hint }: { children: ReactNode; hint: string | null }) {
  const [current, setCurrent] = useState<string | null>(null);
  const [shown, setShown] = useState<{ id: string; tip: Shown | null } | null>(null);
  const ground = useRef<HTMLDivElement>(null);
  const activate = useCallback((id: string | null, element?: Element, detail?: Detail, opens = false) => {
    setShown(
      id === null
        ? null
        : {
            id,
            tip: element && detail && ground.current ? { ...detail, opens, ...beside(element, ground.current) } : null,
          },
    );
  }, []);
  const value = useMemo(
    () => ({ current, active: shown?.id ?? null, activate, focused: setCurrent, hint }),
    [current, shown?.id, activate, hint],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the marks inside have the roles; this only moves the focus among them.
    <div
      ref={ground}
      className={styles.ground}
      onKeyDown={(event) => move(event, ground.current, () => activate(null))}
    >
      <Context value={value}>{children}</Context>
      {shown?.tip && <Tip tip={shown.tip} hint={hint} />}
    </div>
  );
}

/** The drawing itself: its marks are inside, its size is its own. */
export function Picture({
  title,
  width,
  height,
  children,
}: {
  title: string;
  width: number;
  height: number;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <svg
      data-picture
      className={styles.picture}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={title}
    >
      {children}
    </svg>
  );
}

/** Words that repeat what the marks say: seen, not read twice. */
export function Unspoken({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of an SVG is not focusable.
    <g aria-hidden="true" className={styles.unspoken}>
      {children}
    </g>
  );
}

export interface MarkProps {
  id: string;
  detail: Detail;
  /** Missing when nothing is behind the mark. */
  onOpen?: () => void;
  /** The first mark of the picture takes the Tab key until another has had the focus. */
  first?: boolean;
  className?: string;
  /** The shapes of the mark. */
  children: ReactNode;
  /** What is written on it: its detail says it already, so it is not read twice. */
  words?: ReactNode;
}

/** A part of the picture that can be pointed at, focused and opened. */
export function Mark({ id, detail, onOpen, first = false, className, children, words }: MarkProps) {
  const marks = useContext(Context);
  const focusable = marks?.current ? marks.current === id : first;
  const show = (element: Element) => marks?.activate(id, element, detail, Boolean(onOpen));
  const label = [detail.title, ...detail.lines].join(". ");
  return (
    <g className={className}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is a button, or an image with details. */}
      <g
        data-mark={id}
        role={onOpen ? "button" : "img"}
        aria-label={label}
        tabIndex={focusable ? 0 : -1}
        className={`${styles.mark} ${onOpen ? styles.opens : ""}`}
        onPointerEnter={(event) => event.pointerType === "mouse" && show(event.currentTarget)}
        onPointerLeave={() => marks?.activate(null)}
        onFocus={(event) => {
          marks?.focused(id);
          if (event.currentTarget.matches(":focus-visible")) show(event.currentTarget);
        }}
        onBlur={() => marks?.activate(null)}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (!onOpen || (event.key !== "Enter" && event.key !== " ")) return;
          event.preventDefault();
          onOpen();
        }}
      >
        {children}
      </g>
      {words && <Unspoken>{words}</Unspoken>}
    </g>
  );
}

function Tip({ tip, hint }: { tip: Shown; hint: string | null }) {
  return (
    <div
      aria-hidden="true"
      className={`${styles.tip} ${tip.below ? styles.below : ""}`}
      style={{ left: tip.x, top: tip.y }}
    >
      <strong>{tip.title}</strong>
      {tip.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {hint && tip.opens && <em>{hint}</em>}
    </div>
  );
}

/** Above the mark, or below where there is no room; never outside the picture. */
function beside(element: Element, ground: HTMLElement): Pick<Shown, "x" | "y" | "below"> {
  const mark = element.getBoundingClientRect();
  const frame = ground.getBoundingClientRect();
  const half = Math.min(140, frame.width / 2);
  const middle = mark.left + mark.width / 2 - frame.left;
  const below = mark.top - 120 < 0;
  return {
    x: Math.max(half, Math.min(frame.width - half, middle)),
    y: (below ? mark.bottom + 8 : mark.top - 8) - frame.top,
    below,
  };
}

function move(event: KeyboardEvent, ground: HTMLElement | null, close: () => void): void {
  if (event.key === "Escape") close();
  const marks = [...(ground?.querySelectorAll("[data-mark]") ?? [])].filter((mark) => mark instanceof SVGElement);
  const at = marks.findIndex((mark) => mark.matches(":focus"));
  if (at < 0) return;
  const jump = STEPS[event.key];
  const next = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : jump ? at + jump : null;
  if (next === null) return;
  event.preventDefault();
  marks[Math.max(0, Math.min(marks.length - 1, next))]?.focus();
}
