import { useI18n } from "../../i18n";
import { Button, ChannelMark, Menu } from "../../ui";
import { textOf } from "../model";
import { useOverlay } from "./context";
import { Figure } from "./figure";
import styles from "./overlay.module.css";
import type { OffMapActivity } from "./types";

/** What customers often do that the map does not show, each with a way to put it at a step. */
export function OffMapLane({ onAdd }: { onAdd?(item: OffMapActivity, step: string): void }) {
  const i18n = useI18n();
  const shown = useOverlay();
  if (!shown) return null;
  const { t, number, percent } = i18n;
  const words = t.mapViews.offMap;
  const { overlay, map, lang } = shown;
  if (!overlay.off_map.length) return <p className={styles.muted}>{words.none}</p>;
  const groups = map.stages.map((stage) => ({
    title: textOf(stage.name, lang),
    entries: (stage.steps ?? []).map((step) => ({ id: step.id, label: textOf(step.name, lang) })),
  }));
  return (
    <ul className={styles.offMap} aria-label={words.title}>
      {overlay.off_map.map((item) => (
        <li key={`${item.activity} ${item.channel}`}>
          <ChannelMark name={item.channel} compact />
          <span className={styles.offMapName}>{item.activity}</span>
          <Figure
            label={words.people(item.activity)}
            value={number(item.customers, "compact")}
            n={item.customers}
            href={shown.others(item.activity, item.channel)}
            more={[words.share(percent(item.share.value)), t.explore.events(item.events, number(item.events))]}
          />
          {onAdd && (
            <Menu
              label={words.addTo(item.activity)}
              trigger={
                <Button size="sm" variant="quiet" icon="plus" aria-label={words.addTo(item.activity)}>
                  {words.add}
                </Button>
              }
              groups={groups.filter(({ entries }) => entries.length > 0)}
              onAction={(step) => onAdd(item, step)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
