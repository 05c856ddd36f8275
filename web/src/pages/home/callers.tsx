import { useEffect, useState } from "react";
import { Link } from "wouter";
import { type JourneySummary, type RunList, type RunRow, useAnalysis } from "../../api";
import { translated, useI18n } from "../../i18n";
import { Panel, ScoreMark, Tag, TextField } from "../../ui";
import { urlText, useUrlState } from "../../urlState";
import { runPath } from "../run/address";
import styles from "./home.module.css";

const urlQuery = urlText();
const PAUSE_MS = 250;
const EACH = 5;

export interface CallersProps {
  workspace: string;
  journeys: JourneySummary[];
}

/** Finds a customer's runs in all journeys while somebody is on the phone. */
export function Callers({ workspace, journeys }: CallersProps) {
  const { t } = useI18n();
  const [text, setText] = useUrlState("caller", urlQuery);
  const [asked, setAsked] = useState(text.trim());
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Panel title={t.home.caller} note={t.home.callerNote}>
      <TextField
        label={t.home.search}
        hideLabel
        icon="search"
        value={text}
        onChange={(next) => setText(next)}
        placeholder={t.home.searchHint}
      />
      {asked && (
        <ul className={styles.callers}>
          {journeys.map((journey) => (
            <Found key={journey.id} workspace={workspace} journey={journey} text={asked} />
          ))}
          <li className={styles.nobody}>{t.home.noCaller}</li>
        </ul>
      )}
    </Panel>
  );
}

function Found({ workspace, journey, text }: { workspace: string; journey: JourneySummary; text: string }) {
  const { data } = useAnalysis<RunList>(workspace, "run_list", {
    journey: journey.id,
    text,
    sort: "recent",
    limit: EACH,
  });
  return data?.runs.map((run) => (
    <li key={`${run.customer} ${run.number}`}>
      <Caller workspace={workspace} journey={journey} run={run} />
    </li>
  ));
}

function Caller({ workspace, journey, run }: { workspace: string; journey: JourneySummary; run: RunRow }) {
  const { t, date, lang } = useI18n();
  const say = translated(journey.words, lang);
  return (
    <Link href={runPath(workspace, journey.id, run.customer, run.number)} className={styles.caller}>
      <strong>{run.customer}</strong>
      <span>{say(journey.name)}</span>
      <Tag tone={run.outcome === "open" ? "info" : "neutral"}>{t.journeys.outcomes[run.outcome]}</Tag>
      <span className={styles.quiet}>
        {[run.milestone === null ? t.run.noStage : say(run.milestone), run.last_activity, date(run.started_at)].join(
          " · ",
        )}
      </span>
      <ScoreMark score={run.score} size="sm" />
    </Link>
  );
}
