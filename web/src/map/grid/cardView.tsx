import { memo } from "react";
import { useI18n } from "../../i18n";
import { Icon } from "../../ui";
import { type Card, textOf } from "../model";
import { CardFigures } from "../overlay";
import { useShown } from "./editor";
import styles from "./grid.module.css";
import { InlineText } from "./inlineText";
import { CARD_ICONS } from "./laneKinds";
import { wordsOf } from "./places";

export interface CardViewProps {
  card: Card;
  /** The column it begins at. */
  at: string;
  focused: boolean;
  /** What is being written in it; null while nothing is. */
  writing: { initial?: string } | null;
  lifted: boolean;
  selected: boolean;
  /** How many columns it reaches over, and on which level; none when it lies in one. */
  bar?: { span: number; level: number };
}

/** One card of a cell. */
export const CardView = memo(function CardView({ card, at, focused, writing, lifted, selected, bar }: CardViewProps) {
  const { t } = useI18n();
  const { lang, titles, personas, comments } = useShown();
  const words = wordsOf(card, lang, titles);
  const icon = CARD_ICONS[card.kind];
  const label = t.map.card(t.map.cardKinds[card.kind], words || t.map.unnamed);
  const said = comments.get(card.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card is a part of a grid cell, not a set of form fields
    <div
      role="group"
      className={styles.card}
      data-part="card"
      data-id={card.id}
      data-grip=""
      data-kind={card.kind}
      data-bar={bar && ""}
      data-lifted={lifted || undefined}
      data-selected={selected || undefined}
      data-focus={focused ? "" : undefined}
      tabIndex={focused ? 0 : -1}
      aria-label={label}
      style={bar && { ["--span" as string]: bar.span, ["--level" as string]: bar.level }}
    >
      {card.kind === "image" && card.src && (
        <img className={styles.picture} src={card.src} alt={textOf(card.alt, lang)} loading="lazy" draggable={false} />
      )}
      {icon && card.kind !== "image" && (
        <span className={styles.cardIcon}>
          <Icon name={icon} size={13} />
        </span>
      )}
      {writing ? (
        <InlineText label={label} value={textOf(card.text, lang)} initial={writing.initial} />
      ) : (
        <span className={styles.cardText}>{card.kind === "image" && !textOf(card.text, lang) ? "" : words}</span>
      )}
      {card.personas?.map((id) => (
        <span key={id} className={styles.persona}>
          {textOf(personas.find((persona) => persona.id === id)?.name, lang)}
        </span>
      ))}
      {said !== undefined && (
        <span className={styles.bubble} role="img" aria-label={t.map.comments(said)}>
          <Icon name="bubble" size={12} />
          {said}
        </span>
      )}
      {(card.kind === "insight" || card.kind === "opportunity" || card.evidence) && (
        <span className={styles.cardFigures}>
          <CardFigures card={card} at={at} />
        </span>
      )}
      <span className={styles.stretch} data-stretch={card.id} aria-hidden="true" />
    </div>
  );
});
