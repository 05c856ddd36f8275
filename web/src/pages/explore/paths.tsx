import type { Transitions, WorkspaceDetail } from "../../api";
import { TransitionsChart } from "../../charts/transitions";
import { useI18n } from "../../i18n";
import { SearchableMultiPicker } from "../../ui";
import { urlList, useUrlState } from "../../urlState";
import { activityOptions, listed } from "./activities";
import { Answer } from "./answer";
import { useAsked } from "./chosen";
import styles from "./explore.module.css";
import { ExplorePage } from "./page";
import { PeoplePanel } from "./people";
import { QuestionPanel } from "./question";
import { Marked, mark, Sentence } from "./sentence";
import { type Selected, urlMaybeNumber, urlSelected, urlView } from "./urlCodecs";

/** Which activity follows which. */
export function PathsPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  return (
    <ExplorePage workspace={workspace} title={t.explore.paths.title}>
      {(data, source) => <Question data={data} source={source} />}
    </ExplorePage>
  );
}

function Question({ data, source }: { data: WorkspaceDetail; source: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const [only, setOnly] = useUrlState("only", urlList);
  const [activities, setActivities] = useUrlState("activities", urlMaybeNumber);
  const [coverage, setCoverage] = useUrlState("coverage", urlMaybeNumber);
  const [selected, select] = useUrlState("people", urlSelected);
  const [view, setView] = useUrlState("view", urlView);
  const query = useAsked<Transitions>(data.id, "transitions", only.length ? { only } : {});
  return (
    <>
      <Sentence>
        <Marked
          text={only.length ? t.explore.paths.sentenceOnly(listed(only.map(mark), i18n)) : t.explore.paths.sentence}
        />
      </Sentence>
      <QuestionPanel>
        <div className={styles.oneControl}>
          <SearchableMultiPicker
            label={t.explore.only}
            note={t.explore.onlyNote}
            placeholder={only.length ? undefined : t.explore.allActivities}
            options={activityOptions(data.activity_list, i18n)}
            value={only}
            onChange={setOnly}
            ordered={false}
          />
        </div>
      </QuestionPanel>
      <Answer query={query}>
        {(result) => (
          <TransitionsChart
            result={result}
            source={source}
            view={view}
            onViewChange={setView}
            shown={{ activities: activities ?? undefined, coverage: coverage === null ? undefined : coverage / 100 }}
            onShownChange={(shown) => {
              setActivities(shown.activities);
              setCoverage(Math.round(shown.coverage * 100));
            }}
            onPeople={(pick) =>
              select("activity" in pick ? { activity: pick.activity } : { source: pick.source, target: pick.target })
            }
          />
        )}
      </Answer>
      {selected && <PathsPeople workspace={data.id} only={only} selected={selected} onClose={() => select(null)} />}
    </>
  );
}

interface PathsPeopleProps {
  workspace: string;
  only: string[];
  selected: Selected;
  onClose(): void;
}

function PathsPeople({ workspace, only, selected, onClose }: PathsPeopleProps) {
  const { t } = useI18n();
  const name = (key: string) => (typeof selected[key] === "string" ? selected[key] : null);
  const activity = name("activity");
  if (activity !== null) {
    const parameters = { steps: [activity], step: 0 };
    return (
      <PeoplePanel
        workspace={workspace}
        analysis="funnel_people"
        parameters={parameters}
        what={activity}
        onClose={onClose}
      />
    );
  }
  const source = name("source");
  const target = name("target");
  return (
    <PeoplePanel
      workspace={workspace}
      analysis="transitions_people"
      parameters={{ source, target, ...(only.length ? { only } : {}) }}
      what={t.explore.paths.people(source ?? t.charts.transitions.startOf, target ?? t.charts.transitions.endOf)}
      onClose={onClose}
    />
  );
}
