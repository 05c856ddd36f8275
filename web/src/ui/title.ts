import { useEffect } from "react";

/** The title of the browser's window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Parcours`;
  }, [title]);
}
