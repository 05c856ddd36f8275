import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import {
  ApiError,
  type SavedJourney,
  useJourney,
  useJourneyCheck,
  useProperties,
  useSaveJourney,
  useWorkspace,
  type WorkspaceDetail,
} from "../../api";
import { type Lang, translated, useI18n } from "../../i18n";
import { explain } from "../../i18n/problem";
import { DATA, JOURNEYS, journeyPath, workspacePath } from "../../shell/routes";
import { Breadcrumb, Button, ButtonLink, EmptyState, ErrorState, Notice, PageHeader, Panel, Skeleton } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import { ChooseStep } from "./chooseStep";
import { ConflictDialog } from "./conflictDialog";
import { DataStep } from "./dataStep";
import { DefinitionPanel } from "./definitionPanel";
import { draftOf, journeyOf } from "./draft";
import styles from "./guide.module.css";
import { GuideStepper } from "./guideStepper";
import { faultAt, STEPS, type Step, saidFaults, stepOf } from "./guideSteps";
import { asKept, inWords } from "./inWords";
import { MilestonesStep } from "./milestonesStep";
import { Preview } from "./preview";
import { ScoreStep } from "./scoreStep";
import { useDraft } from "./useDraft";
import { useSettled } from "./useSettled";

const urlStep = urlChoice<Step>(STEPS, "choose");

/** The guide in four steps to a new journey, or through one that is there. */
export function GuidePage({ workspace, journey }: { workspace: string; journey: string | null }) {
  const { t, lang } = useI18n();
  const data = useWorkspace(workspace);
  const saved = useJourney(workspace, journey);
  const name = saved.data && translated(saved.data.words, lang)(saved.data.journey.name);
  const title = name ? t.guide.titleOf(name) : t.guide.title;
  const error = data.error ?? saved.error;
  const items = [
    { title: t.journeys.page.back, href: workspacePath(workspace, JOURNEYS.path) },
    ...(saved.data && name ? [{ title: name, href: journeyPath(workspace, saved.data.id) }] : []),
    { title: saved.data ? t.journeys.page.edit : t.guide.crumb },
  ];
  return (
    <>
      <PageHeader title={title} breadcrumb={<Breadcrumb label={t.guide.crumbs} items={items} />}>
        {t.guide.lede}
      </PageHeader>
      {error ? (
        <ErrorState error={error} title={t.journeys.page.gone} onRetry={() => void saved.refetch()} />
      ) : !data.data || (journey !== null && !saved.data) ? (
        <Skeleton height={420} />
      ) : data.data.events === 0 ? (
        <Panel>
          <EmptyState
            title={t.journeys.list.noData}
            actions={
              <ButtonLink variant="primary" icon="upload" href={workspacePath(workspace, DATA.path)}>
                {t.journeys.list.importFile}
              </ButtonLink>
            }
          />
        </Panel>
      ) : (
        <Guide data={data.data} saved={saved.data ? inLanguageOf(saved.data, lang) : null} />
      )}
    </>
  );
}

/** The journey as its reader sees it everywhere else. */
function inLanguageOf(saved: SavedJourney, lang: Lang): SavedJourney {
  return { ...saved, journey: inWords(saved.journey, translated(saved.words, lang)) };
}

function Guide({ data, saved }: { data: WorkspaceDetail; saved: SavedJourney | null }) {
  const { t, lang } = useI18n();
  const words = t.guide;
  const [, navigate] = useLocation();
  const [step, setStep] = useUrlState("step", urlStep);
  const [tried, setTried] = useState(false);
  const editing = useDraft(data.id, saved);
  const { draft } = editing;
  const properties = useProperties(data.id);
  const journey = useMemo(() => journeyOf(draft), [draft]);
  const settled = useSettled(journey);
  const check = useJourneyCheck(data.id, settled);
  const save = useSaveJourney(data.id);
  const faults = check.data?.faults ?? [];
  const said = saidFaults(faults, tried);
  const known = {
    data,
    properties: properties.data ?? [],
    check: check.data,
    fault: (path: string) => {
      const fault = faultAt(said, path);
      return fault && explain({ ...fault, status: 400, detail: fault.message }, t.errors).message;
    },
  };
  const go = (next: Step) => {
    setStep(next, { push: true });
    window.scrollTo(0, 0);
  };
  const kept = inWords(journey, asKept(saved?.words ?? {}));
  const store = (version: number | null) => {
    setTried(true);
    const stopping = faults.find((fault) => fault.code !== "goals_missing");
    if (stopping) return go(stepOf(stopping));
    save.mutate(
      { id: saved?.id ?? null, version, journey: kept, calibration: draft.calibration },
      {
        onSuccess: (stored) => {
          editing.discard();
          navigate(journeyPath(data.id, stored.id));
        },
      },
    );
  };
  const conflict = save.error instanceof ApiError && save.error.problem.status === 409;
  const at = STEPS.indexOf(step);
  return (
    <>
      <GuideStepper step={step} onStep={go} faults={said} />
      {editing.restored && (
        <Notice
          actions={
            <Button
              size="sm"
              onPress={() => {
                editing.replace(draftOf(saved?.journey ?? null), saved?.version);
                editing.discard();
              }}
            >
              {words.startAgain}
            </Button>
          }
        >
          {words.restored}
        </Notice>
      )}
      <div className={styles.split}>
        <div className={styles.form}>
          {step === "choose" && <ChooseStep workspace={data.id} editing={editing} known={known} isNew={!saved} />}
          {step === "data" && <DataStep editing={editing} known={known} />}
          {step === "milestones" && <MilestonesStep editing={editing} known={known} />}
          {step === "score" && (
            <>
              <ScoreStep workspace={data.id} saved={saved} journey={settled} editing={editing} faults={faults} />
              <DefinitionPanel workspace={data.id} journey={kept} editing={editing} />
            </>
          )}
          {save.error && !conflict && <ErrorState error={save.error} />}
          <div className={styles.foot}>
            {at > 0 && (
              <Button icon="chevronLeft" onPress={() => go(STEPS[at - 1] ?? "choose")}>
                {words.back}
              </Button>
            )}
            <span className={styles.space} />
            {at < STEPS.length - 1 && (
              <Button
                variant={saved ? "secondary" : "primary"}
                trailing="chevronRight"
                onPress={() => go(STEPS[at + 1] ?? "score")}
              >
                {words.next}
              </Button>
            )}
            {(saved || at === STEPS.length - 1) && (
              <Button variant="primary" icon="check" isDisabled={save.isPending} onPress={() => store(editing.version)}>
                {words.save}
              </Button>
            )}
          </div>
        </div>
        <Preview check={check} draft={draft} />
      </div>
      {conflict && saved && (
        <ConflictDialog
          workspace={data.id}
          id={saved.id}
          mine={kept}
          onKeepMine={(version) => store(version)}
          onTakeTheirs={(theirs) => {
            editing.replace(draftOf(inLanguageOf(theirs, lang).journey), theirs.version);
            save.reset();
          }}
          onClose={() => save.reset()}
        />
      )}
    </>
  );
}
