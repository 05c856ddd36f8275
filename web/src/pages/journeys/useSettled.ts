import { useEffect, useState } from "react";

const QUIET_MS = 400;

/** The value once it has not changed for a moment: what is typed is not asked letter by letter. */
export function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
