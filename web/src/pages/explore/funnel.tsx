import type { Funnel, Transitions, WorkspaceDetail } from "../../api";
import { FunnelChart } from "../../charts/funnel";
import { useI18n } from "../../i18n";
import { stepWords } from "../../rules/step";
import { Button, EmptyState, Notice, Panel, useChannelName } from "../../ui";
import { useUrlState } from "../../urlState";
import { Answer, AnswerSkeleton } from "./answer";
import { useAsked } from "./chosen";
import { defaultSteps } from "./defaultSteps";
import styles from "./explore.module.css";
import { FunnelControls } from "./funnelControls";
import { funnelAddress, funnelParameters, useFunnelQuestion } from "./funnelQuestion";
import { ExplorePage } from "./page";
import { PeoplePanel } from "./people";
import { QuestionPanel } from "./question";
import { FunnelSentence } from "./sentence";
import { type Selected, urlSelected, urlView } from "./urlCodecs";

/** How many customers do the steps of a sequence. */
export function FunnelPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const suggestions = useAsked<Transitions>(workspace, "transitions", {});
  const suggestion = suggestions.data ? defaultSteps(suggestions.data) : suggestions.error ? [] : null;
  const question = useFunnelQuestion(suggestion);
  return (
    <ExplorePage workspace={workspace} title={t.explore.funnel.title} address={funnelAddress(question.asked)}>
      {(data, source) => <Question data={data} source={source} question={question} suggestion={suggestion ?? []} />}
    </ExplorePage>
  );
}

interface QuestionProps {
  data: WorkspaceDetail;
  source: string;
  question: ReturnType<typeof useFunnelQuestion>;
  suggestion: string[];
}

function Question({ data, source, question, suggestion }: QuestionProps) {
  const { t, number } = useI18n();
  const words = t.explore.funnel;
  const { asked } = question;
  const parameters = funnelParameters(asked);
  const breakdown = asked?.breakdown === "channel" ? "channel" : null;
  const query = useAsked<Funnel>(data.id, "funnel", parameters && { ...parameters, breakdown });
  const [selected, select] = useUrlState("people", urlSelected);
  const [view, setView] = useUrlState("view", urlView);
  if (!asked) {
    return (
      <Panel>
        <AnswerSkeleton />
      </Panel>
    );
  }
  return (
    <>
      <FunnelSentence asked={asked} />
      <div className={styles.split}>
        <QuestionPanel>
          <FunnelControls asked={asked} set={question} activities={data.activity_list} />
        </QuestionPanel>
        {parameters ? (
          <Answer query={query}>
            {(result) => (
              <>
                {result.excluded > 0 && <Notice>{words.excluded(result.excluded, number(result.excluded))}</Notice>}
                <FunnelChart
                  result={result}
                  source={source}
                  view={view}
                  onViewChange={setView}
                  onPeople={({ step, lost, group }) => select({ step, lost, channel: group })}
                />
              </>
            )}
          </Answer>
        ) : (
          <Panel>
            <EmptyState
              icon="funnel"
              title={words.emptyTitle}
              actions={
                suggestion.length > 0 && <Button onPress={() => question.setSteps(null)}>{words.useSuggestion}</Button>
              }
            >
              {words.emptyText}
            </EmptyState>
          </Panel>
        )}
      </div>
      {selected && parameters && (
        <FunnelPeople
          workspace={data.id}
          parameters={parameters}
          steps={asked.steps}
          selected={selected}
          onClose={() => select(null)}
        />
      )}
    </>
  );
}

interface FunnelPeopleProps {
  workspace: string;
  parameters: Record<string, unknown>;
  steps: string[];
  selected: Selected;
  onClose(): void;
}

function FunnelPeople({ workspace, parameters, steps, selected, onClose }: FunnelPeopleProps) {
  const { t } = useI18n();
  const channelName = useChannelName();
  const step = Number(selected.step) || 0;
  const lost = selected.lost === true;
  const channel = typeof selected.channel === "string" ? selected.channel : null;
  const name =
    parameters.order === "any" ? t.charts.funnel.anyStep(step + 1, steps.length) : stepWords(steps[step] ?? "");
  const what = lost ? t.explore.funnel.lost(name) : t.explore.funnel.reached(name);
  return (
    <PeoplePanel
      workspace={workspace}
      analysis="funnel_people"
      parameters={{ ...parameters, step, lost, channel }}
      what={channel ? `${what} · ${channelName(channel)}` : what}
      onClose={onClose}
    />
  );
}
