import { useEffect } from "react";
import { useLocation } from "wouter";
import { type RunList, useAnalysis } from "../../api";
import { useI18n } from "../../i18n";
import { IconButton } from "../../ui";
import { type RunPlace, runPath } from "./address";
import styles from "./run.module.css";

export interface NeighboursProps {
  workspace: string;
  journey: string;
  list: RunPlace;
}

/** To the runs before and after this one in the list it was opened from; the keys J and K do the same. */
export function Neighbours({ workspace, journey, list }: NeighboursProps) {
  const { t, number } = useI18n();
  const [, navigate] = useLocation();
  const offset = Math.max(0, list.at - 1);
  const { data } = useAnalysis<RunList>(workspace, "run_list", {
    ...list.parameters,
    journey,
    limit: 3,
    offset,
  });
  const to = (at: number): (() => void) | null => {
    const run = data?.runs[at - offset];
    if (!run || at < 0) return null;
    return () => navigate(runPath(workspace, journey, run.customer, run.number, { ...list, at }));
  };
  const previous = to(list.at - 1);
  const next = to(list.at + 1);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === "j") next?.();
      if (event.key === "k") previous?.();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [previous, next]);
  if (!data) return null;
  return (
    <nav aria-label={t.run.neighbours} className={styles.neighbours}>
      <IconButton
        label={t.run.previous}
        icon="chevronLeft"
        variant="secondary"
        isDisabled={!previous}
        onPress={() => previous?.()}
      />
      <span title={t.run.keys}>{t.run.place(number(list.at + 1), number(data.total))}</span>
      <IconButton
        label={t.run.next}
        icon="chevronRight"
        variant="secondary"
        isDisabled={!next}
        onPress={() => next?.()}
      />
    </nav>
  );
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
