import type { BeforeAfter } from "../../api";
import { useI18n } from "../../i18n";
import { Button, IconButton, Tag, type Tone } from "../../ui";
import { type JourneyMap, type Kind, type Solution, textOf } from "../model";
import { useOverlay } from "../overlay";
import { Figure } from "../overlay/figure";
import { reachAndLoss } from "../overlay/places";
import { signed } from "../overlay/words";
import type { Answer, Pain } from "./chain";
import { columnName } from "./names";
import type { Asked } from "./recordForm";
import { Result } from "./result";
import styles from "./views.module.css";

interface Shared {
  map: JourneyMap;
  lang: string;
  compared?: ReadonlyMap<string, BeforeAfter>;
  /** Missing where the map is read only. */
  ask?(asked: Asked): void;
  onSelect?(kind: Kind, id: string): void;
}

const TONES: Record<NonNullable<Solution["status"]>, Tone> = {
  idea: "neutral",
  planned: "info",
  doing: "info",
  live: "good",
  measured: "good",
  dropped: "neutral",
};

/** A pain and everything that is done about it. */
export function ChainRow({ pain, ...shared }: Shared & { pain: Pain }) {
  const i18n = useI18n();
  const { t, number, percent } = i18n;
  const words = t.mapViews.actions;
  const figures = t.mapViews.figures;
  const { map, lang, ask } = shared;
  const overlay = useOverlay();
  const weight = overlay && reachAndLoss(pain.at, overlay.places);
  const title = textOf(pain.title, lang);
  return (
    <section className={styles.chain} aria-label={title}>
      <div className={styles.stack}>
        <p className={styles.painTitle}>{title}</p>
        <p className={styles.quiet}>
          {[
            ...pain.at.map((id) => columnName(map, id, lang)),
            ...(pain.impact === null ? [] : [words.impact(signed(pain.impact, i18n))]),
            figures.evidenceCount(pain.evidence.length, number(pain.evidence.length)),
          ].join(" · ")}
        </p>
        {weight && weight.lost > 0 && (
          <Figure
            label={figures.reachAndLoss}
            icon="people"
            value={`${number(weight.reach, "compact")} × ${percent(weight.lost / Math.max(1, weight.reach), 0)}`}
            n={weight.reach}
            more={[figures.reachMore(number(weight.reach), number(weight.lost))]}
            href={overlay.people(pain.at[0] ?? "", "lost")}
          />
        )}
        {ask && (
          <Button size="sm" variant="quiet" icon="plus" onPress={() => ask({ kind: "opportunity", pain })}>
            {words.addOpportunity}
          </Button>
        )}
      </div>
      <ul className={styles.answers}>
        {pain.opportunities.map((answer) => (
          <li key={answer.opportunity.id}>
            <OpportunityBlock answer={answer} {...shared} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An opportunity beside its solutions. */
export function OpportunityBlock({ answer, ...shared }: Shared & { answer: Answer }) {
  const { t } = useI18n();
  const words = t.mapViews.actions;
  const { lang, ask } = shared;
  const { opportunity, solutions } = answer;
  const title = textOf(opportunity.title, lang);
  return (
    <div className={styles.answer}>
      <div className={styles.stack}>
        <p className={styles.recordTitle}>
          {title}
          {ask && (
            <IconButton
              size="sm"
              icon="pencil"
              label={`${words.edit}: ${title}`}
              onPress={() => ask({ kind: "opportunity", record: opportunity })}
            />
          )}
        </p>
        <p className={styles.quiet}>
          <Tag tone={opportunity.status === "chosen" ? "good" : "neutral"}>
            {words.opportunityStatuses[opportunity.status ?? "open"]}
          </Tag>{" "}
          {opportunity.owner ?? words.noOwner}
        </p>
        {ask && (
          <Button size="sm" variant="quiet" icon="plus" onPress={() => ask({ kind: "solution", opportunity })}>
            {words.addSolution}
          </Button>
        )}
      </div>
      <ul className={styles.cards}>
        {solutions.map((solution) => (
          <li key={solution.id}>
            <SolutionBlock solution={solution} {...shared} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A solution with who does it by when, and what came of it. */
export function SolutionBlock({ solution, map, lang, compared, ask }: Shared & { solution: Solution }) {
  const { t, date } = useI18n();
  const words = t.mapViews.actions;
  const status = solution.status ?? "idea";
  const title = textOf(solution.title, lang);
  return (
    <div className={styles.stack}>
      <p className={styles.recordTitle}>
        {title}
        {ask && (
          <IconButton
            size="sm"
            icon="pencil"
            label={`${words.edit}: ${title}`}
            onPress={() => ask({ kind: "solution", record: solution })}
          />
        )}
      </p>
      <p className={styles.quiet}>
        <Tag tone={TONES[status]}>{words.statuses[status]}</Tag> {solution.owner ?? words.noOwner} ·{" "}
        {solution.live ? `${words.due} ${date(solution.live)}` : words.noDate}
        {solution.trackerUrl && (
          <>
            {" · "}
            <a href={solution.trackerUrl} rel="noreferrer" target="_blank">
              {words.tracker}
            </a>
          </>
        )}
      </p>
      <Result map={map} solution={solution} compared={compared?.get(solution.id)} lang={lang} />
    </div>
  );
}
