import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useEditor } from "./editor";
import styles from "./grid.module.css";

export interface InlineTextProps {
  label: string;
  value: string;
  /** What was typed to begin with: it follows the text, or stands for a name. */
  initial?: string;
  /** A name is one line. */
  isName?: boolean;
}

/** A text that is written where it stands: Enter keeps it, Escape leaves it, Ctrl+Enter goes on to the next one. */
export function InlineText({ label, value, initial, isName = false }: InlineTextProps) {
  const editor = useEditor();
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.focus({ preventScroll: true });
    if (initial === undefined && isName) current.select();
    else current.setSelectionRange(current.value.length, current.value.length);
    grow(current);
    current.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [initial, isName]);
  const commit = (next = false) => {
    if (done.current || !field.current) return;
    done.current = true;
    editor.current.commit(field.current.value, next);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      done.current = true;
      editor.current.cancel();
    } else if (event.key === "Enter" && (!event.shiftKey || isName)) {
      event.preventDefault();
      commit(event.ctrlKey || event.metaKey);
    } else if (event.key === "Tab") {
      event.preventDefault();
      commit(!event.shiftKey);
    }
  };
  return (
    <textarea
      ref={field}
      className={styles.writing}
      aria-label={label}
      rows={1}
      defaultValue={initial === undefined ? value : isName ? initial : value + initial}
      onKeyDown={press}
      onInput={(event) => grow(event.currentTarget)}
      onBlur={() => commit()}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}

/** As high as what is written; only browsers without `field-sizing` need to be told. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
