import { useEffect, useRef, useState } from "react";
import { TextField, type TextFieldProps } from "../../ui";

export type WrittenProps = Omit<TextFieldProps, "onChange"> & { onWrite(text: string): void };

/** A text that is one change of the map when it has been written, not one for each letter. */
export function Written({ value, onWrite, ...field }: WrittenProps) {
  const [text, setText] = useState(value);
  const latest = useRef({ text, value, onWrite });
  latest.current = { text, value, onWrite };
  const commit = () => {
    const { text: now, value: before, onWrite: write } = latest.current;
    if (now.trim() !== before) write(now.trim());
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog may close while it is written in
  useEffect(() => commit, []);
  useEffect(() => setText(value), [value]);
  return <TextField {...field} value={text} onChange={setText} onBlur={commit} />;
}
