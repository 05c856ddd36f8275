import type { Variants, WorkspaceDetail } from "../../api";
import { VariantsChart } from "../../charts/variants";
import { useI18n } from "../../i18n";
import { NumberField, SearchableMultiPicker, Switch } from "../../ui";
import { urlFlag, urlList, urlNumber, useUrlState } from "../../urlState";
import { activityOptions, listed } from "./activities";
import { Answer } from "./answer";
import { useAsked } from "./chosen";
import styles from "./explore.module.css";
import { ExplorePage } from "./page";
import { PeoplePanel } from "./people";
import { QuestionPanel } from "./question";
import { Marked, mark, Sentence } from "./sentence";
import { urlSelected, urlSort, urlView } from "./urlCodecs";

const MOST = 200;
const urlTop = urlNumber(20, 1, MOST);

/** The sequences customers really follow. */
export function VariantsPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  return (
    <ExplorePage workspace={workspace} title={t.explore.variants.title}>
      {(data, source) => <Question data={data} source={source} />}
    </ExplorePage>
  );
}

function Question({ data, source }: { data: WorkspaceDetail; source: string }) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const words = t.explore.variants;
  const [only, setOnly] = useUrlState("only", urlList);
  const [collapse, setCollapse] = useUrlState("collapse", urlFlag);
  const [top, setTop] = useUrlState("top", urlTop);
  const [sort, setSort] = useUrlState("sort", urlSort);
  const [selected, select] = useUrlState("people", urlSelected);
  const [view, setView] = useUrlState("view", urlView);
  const reading = { collapse, ...(only.length ? { only } : {}) };
  const query = useAsked<Variants>(data.id, "variants", { ...reading, top });
  const activities = Array.isArray(selected?.activities) ? selected.activities : null;
  return (
    <>
      <Sentence>
        <Marked
          text={
            only.length ? words.sentenceOnly(number(top), listed(only.map(mark), i18n)) : words.sentence(number(top))
          }
        />
      </Sentence>
      <QuestionPanel>
        <div className={styles.rowControls}>
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
          <NumberField
            label={words.top}
            value={top}
            onChange={(value) => setTop(Number.isFinite(value) ? value : 20)}
            min={1}
            max={MOST}
          />
          <Switch isSelected={collapse} onChange={setCollapse}>
            {words.collapse}
          </Switch>
        </div>
      </QuestionPanel>
      <Answer query={query}>
        {(result) => (
          <VariantsChart
            result={result}
            source={source}
            view={view}
            onViewChange={setView}
            sort={sort}
            onSortChange={setSort}
            onPeople={({ sequence, rank }) => select({ activities: sequence, rank })}
          />
        )}
      </Answer>
      {activities && (
        <PeoplePanel
          workspace={data.id}
          analysis="variants_people"
          parameters={{ ...reading, activities }}
          what={typeof selected?.rank === "number" ? words.people(selected.rank) : words.peopleOf}
          onClose={() => select(null)}
        />
      )}
    </>
  );
}
