import { useSyncExternalStore } from "react";

const NARROW = { phone: "(max-width: 640px)", tablet: "(max-width: 820px)" };

/** Whether the page is at most as wide as a phone, or a tablet, held upright: too narrow for a table of many columns. */
export function useNarrow(like: keyof typeof NARROW): boolean {
  return useSyncExternalStore(SUBSCRIBE[like], () => window.matchMedia(NARROW[like]).matches);
}

const SUBSCRIBE = { phone: subscribeTo(NARROW.phone), tablet: subscribeTo(NARROW.tablet) };

function subscribeTo(media: string): (listener: () => void) => () => void {
  return (listener) => {
    const query = window.matchMedia(media);
    query.addEventListener("change", listener);
    return () => query.removeEventListener("change", listener);
  };
}
