import { useState } from "react";
import { ToggleButton } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { type JourneySummary, type Standing, useMarkJourney, useRemoveJourney } from "../../api";
import { translated, useI18n } from "../../i18n";
import { explain } from "../../i18n/problem";
import { journeyPath } from "../../shell/routes";
import {
  Button,
  ButtonLink,
  Dialog,
  ErrorState,
  GoalAndExperience,
  Icon,
  IconButton,
  Menu,
  ScoreMark,
  Tag,
} from "../../ui";
import { becauseOf } from "./emphasis";
import styles from "./list.module.css";
import { Sparkline } from "./sparkline";

export interface JourneyRowProps {
  workspace: string;
  journey: JourneySummary;
  rank: number;
}

/** One journey of the list: what it is, how it goes, why it stands here. */
export function JourneyRow({ workspace, journey, rank }: JourneyRowProps) {
  const { t, lang } = useI18n();
  const { id, is_key, customer_goal, fault, standing } = journey;
  const say = translated(journey.words, lang);
  const name = say(journey.name);
  const mark = useMarkJourney(workspace);
  const because = becauseOf(journey.reasons, t);
  const words = t.journeys.list;
  return (
    <li className={styles.row}>
      <span className={styles.rank}>{rank}</span>
      <div className={styles.what}>
        <div className={styles.name}>
          <ToggleButton
            isSelected={is_key}
            onChange={(isKey) => mark.mutate({ id, isKey })}
            aria-label={is_key ? words.unmark(name) : words.mark(name)}
            className={styles.star ?? ""}
          >
            <Icon name="star" />
          </ToggleButton>
          <Link href={journeyPath(workspace, id)} className={styles.link}>
            {name}
          </Link>
        </div>
        {customer_goal && <p className={styles.goal}>{say(customer_goal)}</p>}
        {because && <p className={styles.because}>{because}</p>}
        {standing && <Reason owner={say(journey.owner)} standing={standing} />}
      </div>
      {standing ? (
        <Figures name={name} standing={standing} />
      ) : (
        <div className={styles.fault}>
          <Tag tone="warn">{words.notMeasured}</Tag>
          {fault && <span>{explain({ ...fault, status: 400, detail: fault.message }, t.errors).message}</span>}
          <ButtonLink size="sm" href={journeyPath(workspace, id, "/edit")}>
            {words.finish}
          </ButtonLink>
        </div>
      )}
      <More workspace={workspace} id={id} name={name} />
    </li>
  );
}

/** Why a journey stands where it stands: how many runs are lost, and what each is worth. */
function Reason({ owner, standing }: { owner: string; standing: Standing }) {
  const { t, number } = useI18n();
  const { runs, lost, worth, worth_from } = standing;
  const words = t.journeys.list;
  return (
    <p className={styles.reason}>
      {owner && <Tag>{owner}</Tag>}
      {worth_from === "none"
        ? words.reasonNoValue(number(lost), number(runs))
        : words.reason(number(lost), number(runs), number(worth, "compact"))}
    </p>
  );
}

function Figures({ name, standing }: { name: string; standing: Standing }) {
  const { t, number } = useI18n();
  const { score, goal, experience, runs, lost, value, trend } = standing;
  return (
    <div className={styles.figures}>
      <div className={styles.score}>
        <span className={styles.caption}>{t.journeys.score}</span>
        <ScoreMark score={score.value} n={score.n} size="lg" />
      </div>
      <GoalAndExperience goal={goal} experience={experience} />
      <dl className={styles.counts}>
        <div>
          <dt>{t.journeys.page.runsColumn}</dt>
          <dd>{number(runs, "compact")}</dd>
        </div>
        <div>
          <dt>{t.journeys.lost}</dt>
          <dd>{number(lost, "compact")}</dd>
        </div>
        <div>
          <dt>{t.journeys.value}</dt>
          <dd>{value ? number(value, "compact") : "–"}</dd>
        </div>
      </dl>
      <div className={styles.trend}>
        <span className={styles.caption}>{t.journeys.list.trendTitle}</span>
        <Sparkline name={name} trend={trend} />
      </div>
    </div>
  );
}

function More({ workspace, id, name }: { workspace: string; id: string; name: string }) {
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const [asking, ask] = useState(false);
  const remove = useRemoveJourney(workspace);
  const words = t.journeys.list;
  const act = (action: string) => {
    if (action === "open") navigate(journeyPath(workspace, id));
    else if (action === "edit") navigate(journeyPath(workspace, id, "/edit"));
    else ask(true);
  };
  return (
    <div className={styles.more}>
      <Menu
        label={words.more(name)}
        trigger={<IconButton label={words.more(name)} icon="more" hint={false} />}
        groups={[
          {
            entries: [
              { id: "open", label: words.open, icon: "right" },
              { id: "edit", label: words.edit, icon: "pencil" },
            ],
          },
          { entries: [{ id: "remove", label: words.remove, icon: "trash" }] },
        ]}
        onAction={act}
      />
      <Dialog
        title={words.removeTitle(name)}
        size="narrow"
        isOpen={asking}
        onOpenChange={ask}
        actions={
          <>
            <Button onPress={() => ask(false)}>{t.ui.cancel}</Button>
            <Button
              variant="danger"
              isDisabled={remove.isPending}
              onPress={() => remove.mutate(id, { onSuccess: () => ask(false) })}
            >
              {words.remove}
            </Button>
          </>
        }
      >
        <p>{words.removeText}</p>
        {remove.error && <ErrorState error={remove.error} />}
      </Dialog>
    </div>
  );
}
