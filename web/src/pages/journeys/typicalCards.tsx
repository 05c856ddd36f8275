import { type TypicalJourney, useJourneyCheck, useTypicalJourneys } from "../../api";
import { useI18n } from "../../i18n";
import { Button, ErrorState, Icon, Skeleton } from "../../ui";
import styles from "./guide.module.css";

export interface TypicalCardsProps {
  workspace: string;
  chosen?: string | null;
  onChoose(typical: TypicalJourney): void;
  /** The card of a journey without anything in it. */
  onEmpty(): void;
}

/** The seven typical journeys, each with what this log holds of it, and an empty one. */
export function TypicalCards({ workspace, chosen, onChoose, onEmpty }: TypicalCardsProps) {
  const { t, lang } = useI18n();
  const { data, error, refetch } = useTypicalJourneys(workspace, lang);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={220} />;
  return (
    <ul className={styles.cards}>
      {data.map((typical) => (
        <li key={typical.id} className={styles.card} data-chosen={chosen === typical.id || undefined}>
          <h3 className={styles.cardTitle}>{typical.journey.name}</h3>
          <p className={styles.cardText}>{typical.journey.customer_goal}</p>
          <FoundHere workspace={workspace} typical={typical} />
          <Button
            size="sm"
            icon={chosen === typical.id ? "check" : undefined}
            aria-label={`${t.guide.choose.take}: ${typical.journey.name}`}
            onPress={() => onChoose(typical)}
          >
            {chosen === typical.id ? t.guide.choose.taken : t.guide.choose.take}
          </Button>
        </li>
      ))}
      <li className={styles.card}>
        <h3 className={styles.cardTitle}>{t.journeys.list.addEmpty}</h3>
        <p className={styles.cardText}>{t.journeys.list.addEmptyNote}</p>
        <span className={styles.cardFound} />
        <Button size="sm" aria-label={`${t.guide.choose.take}: ${t.journeys.list.addEmpty}`} onPress={onEmpty}>
          {t.guide.choose.take}
        </Button>
      </li>
    </ul>
  );
}

/** How many runs of a typical journey there are before anything is changed. */
function FoundHere({ workspace, typical }: { workspace: string; typical: TypicalJourney }) {
  const { t, number, percent } = useI18n();
  const { data } = useJourneyCheck(workspace, typical.journey);
  const words = t.guide.choose;
  if (!data) return <span className={styles.cardFound}>{"\u00a0"}</span>;
  return (
    <span className={styles.cardFound} data-none={data.runs === 0 || undefined}>
      <Icon name={data.runs ? "check" : "minus"} size={12} />
      {data.runs
        ? words.foundHere(t.journeys.runs(data.runs, number(data.runs)), percent(data.goal?.value, 0))
        : words.notHere}
    </span>
  );
}
