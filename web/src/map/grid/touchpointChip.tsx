import { memo } from "react";
import { useI18n } from "../../i18n";
import { channelColor, channelIndex, useChannelName } from "../../ui";
import { type Touchpoint, textOf } from "../model";
import { TouchpointFigures } from "../overlay";
import { useShown } from "./editor";
import styles from "./grid.module.css";
import { InlineText } from "./inlineText";

export interface TouchpointChipProps {
  touchpoint: Touchpoint;
  focused: boolean;
  writing: { initial?: string } | null;
  lifted: boolean;
  selected: boolean;
}

/** A touchpoint in its lane, with the colour and the icon of its channel. */
export const TouchpointChip = memo(function TouchpointChip({
  touchpoint,
  focused,
  writing,
  lifted,
  selected,
}: TouchpointChipProps) {
  const { t } = useI18n();
  const { lang, channels } = useShown();
  const channelName = useChannelName();
  const channel = touchpoint.channel;
  const name = textOf(touchpoint.name, lang) || t.map.unnamed;
  const label = t.map.touchpoint(name, channel === undefined ? "" : (channels.get(channel) ?? channelName(channel)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a touchpoint is a part of a grid cell, not a set of form fields
    <div
      role="group"
      className={styles.chip}
      data-part="touchpoint"
      data-id={touchpoint.id}
      data-grip=""
      data-lifted={lifted || undefined}
      data-selected={selected || undefined}
      data-foreign={touchpoint.ours === false || undefined}
      data-focus={focused ? "" : undefined}
      tabIndex={focused ? 0 : -1}
      aria-label={label}
    >
      <ChannelIcon channel={channel} />
      {writing ? (
        <InlineText label={label} value={textOf(touchpoint.name, lang)} initial={writing.initial} isName />
      ) : (
        <span className={styles.chipName}>{name}</span>
      )}
      <span className={styles.chipFigures}>
        <TouchpointFigures touchpoint={touchpoint} />
      </span>
    </div>
  );
});

/** The mark of a channel alone; its name is said by what stands around it. */
export function ChannelIcon({ channel }: { channel: string | undefined }) {
  const look = channelIndex(channel ?? "");
  return (
    <svg
      className={styles.channelIcon}
      viewBox="0 0 16 16"
      aria-hidden="true"
      style={{ color: channelColor(channel ?? "") }}
    >
      <path d={look.path} />
    </svg>
  );
}
