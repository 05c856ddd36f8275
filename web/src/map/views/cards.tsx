import { type I18n, useI18n } from "../../i18n";
import { ChannelMark, Tag } from "../../ui";
import { type Card, type JourneyMap, type Touchpoint, textOf } from "../model";
import { CardFigures, TouchpointFigures } from "../overlay";
import { signed } from "../overlay/words";
import styles from "./views.module.css";

/** The text of a card: its own, or that of the record it shows. */
export function cardText(map: JourneyMap, card: Card, lang: string, i18n: I18n): string {
  if (card.kind === "value") return signed(card.value ?? 0, i18n, true);
  const own = textOf(card.text, lang);
  if (own || !card.ref) return own || textOf(card.alt, lang) || (card.url ?? "");
  const records = [map.insights, map.opportunities, map.solutions, map.metrics, map.personas, map.channels];
  const record = records.flatMap((list) => [...(list ?? [])]).find(({ id }) => id === card.ref);
  return record ? textOf("title" in record ? record.title : record.name, lang) : "";
}

/** The cards of a cell, to be read. */
export function CardList({
  map,
  cards,
  at,
  lang,
}: {
  map: JourneyMap;
  cards: readonly Card[];
  at: string;
  lang: string;
}) {
  const i18n = useI18n();
  return (
    <ul className={styles.cards}>
      {cards.map((card) => (
        <li key={card.id} data-kind={card.kind}>
          {card.kind === "image" && card.src ? (
            <img src={card.src} alt={textOf(card.alt, lang)} loading="lazy" />
          ) : card.kind === "link" && card.url ? (
            <a href={card.url} rel="noreferrer" target="_blank">
              {cardText(map, card, lang, i18n)}
            </a>
          ) : card.kind === "quote" ? (
            <q>{cardText(map, card, lang, i18n)}</q>
          ) : (
            <span>{cardText(map, card, lang, i18n)}</span>
          )}
          {card.tags?.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          <CardFigures card={card} at={at} />
        </li>
      ))}
    </ul>
  );
}

/** The touchpoints of a step with their channels and figures. */
export function TouchpointList({
  map,
  touchpoints,
  lang,
}: {
  map: JourneyMap;
  touchpoints: readonly Touchpoint[];
  lang: string;
}) {
  return (
    <ul className={styles.touchpoints}>
      {touchpoints.map((touchpoint) => (
        <li key={touchpoint.id}>
          {touchpoint.channel && <ChannelMark name={channelOf(map, touchpoint.channel)} compact />}
          <span>{textOf(touchpoint.name, lang)}</span>
          <TouchpointFigures touchpoint={touchpoint} />
        </li>
      ))}
    </ul>
  );
}

/** What kind of channel it is, where the map says it: its colour and icon follow from that. */
export function channelOf(map: JourneyMap, id: string): string {
  return map.channels?.find((channel) => channel.id === id)?.kind ?? id;
}
