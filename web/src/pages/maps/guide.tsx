import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import {
  type MapCatalogue,
  type TypicalJourney,
  useJourneys,
  useMapCatalogue,
  useStartMap,
  useTypicalJourneys,
} from "../../api";
import { useI18n } from "../../i18n";
import { MAPS, mapPath, workspacePath } from "../../shell/routes";
import { Breadcrumb, Button, ErrorState, Notice, PageHeader, Skeleton } from "../../ui";
import { urlChoice, urlOptional, useUrlState } from "../../urlState";
import { Stepper } from "../stepper";
import { AudienceStep } from "./audienceStep";
import styles from "./guide.module.css";
import { emptyDraft, lanesOf, modelOf, notesOf, STEPS, type Step, startOf, touchpointsAt } from "./guideDraft";
import { LanesStep } from "./lanesStep";
import { NotesStep } from "./notesStep";
import { ReviewStep } from "./reviewStep";
import { StagesStep } from "./stagesStep";
import { Strip } from "./strip";
import { TouchpointsStep } from "./touchpointsStep";
import { type Editing, useGuideDraft } from "./useGuideDraft";

const urlStep = urlChoice<Step>(STEPS, "audience");

/** What a step of the guide knows. */
export interface StepProps {
  workspace: string;
  editing: Editing;
  catalogue: MapCatalogue;
  typical: readonly TypicalJourney[];
  /** The journeys that are measured in the workspace. */
  journeys: readonly { id: string; name: string }[];
}

/** The guide in six steps to a first map. */
export function MapGuidePage({ workspace }: { workspace: string }) {
  const { t, lang } = useI18n();
  const words = t.maps.guide;
  const catalogue = useMapCatalogue(lang);
  const typical = useTypicalJourneys(workspace, lang);
  const error = catalogue.error ?? typical.error;
  const items = [{ title: t.maps.page.back, href: workspacePath(workspace, MAPS.path) }, { title: words.crumb }];
  return (
    <>
      <PageHeader title={words.title} breadcrumb={<Breadcrumb label={t.maps.crumbs} items={items} />}>
        {words.lede}
      </PageHeader>
      {error ? (
        <ErrorState error={error} onRetry={() => void catalogue.refetch()} />
      ) : catalogue.data && typical.data ? (
        <Guide workspace={workspace} catalogue={catalogue.data} typical={typical.data} />
      ) : (
        <Skeleton height={420} />
      )}
    </>
  );
}

function Guide({ workspace, catalogue, typical }: Pick<StepProps, "workspace" | "catalogue" | "typical">) {
  const { t, lang } = useI18n();
  const words = t.maps.guide;
  const [, navigate] = useLocation();
  const [step, setStep] = useUrlState("step", urlStep);
  const [model] = useUrlState("model", urlOptional);
  const editing = useGuideDraft(workspace, emptyDraft(catalogue, model, typical));
  const journeys = (useJourneys(workspace).data ?? []).map(({ id, name }) => ({ id, name }));
  const create = useStartMap(workspace);
  const heading = useFocusOnChange(step);
  const at = STEPS.indexOf(step);
  const last = at === STEPS.length - 1;
  const go = (next: Step | undefined) => {
    if (!next) return;
    setStep(next, { push: true });
    window.scrollTo(0, 0);
  };
  const make = () =>
    create.mutate(startOf(editing.draft, catalogue, lang), {
      onSuccess: ({ id }) => {
        editing.discard();
        navigate(mapPath(workspace, id));
      },
    });
  const known = { workspace, editing, catalogue, typical, journeys };
  return (
    <>
      <Stepper<Step>
        label={words.steps}
        items={STEPS.map((id) => ({ id, ...words.step[id] }))}
        current={step}
        onStep={go}
      />
      {editing.restored && (
        <Notice
          actions={
            <Button size="sm" onPress={() => editing.restart(emptyDraft(catalogue, model, typical))}>
              {words.startAgain}
            </Button>
          }
        >
          {words.restored}
        </Notice>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!last) go(STEPS[at + 1]);
        }}
      >
        <h2 className={styles.title} ref={heading} tabIndex={-1}>
          {words[step].title}
        </h2>
        <p className={styles.note}>{words[step].note}</p>
        <SoFar editing={editing} catalogue={catalogue} />
        <Content step={step} {...known} />
        {create.error && <ErrorState error={create.error} />}
        <div className={styles.foot}>
          {at > 0 && (
            <Button icon="chevronLeft" onPress={() => go(STEPS[at - 1])}>
              {words.back}
            </Button>
          )}
          <span className={styles.space} />
          <Button
            variant={last ? "primary" : "secondary"}
            icon={last ? "check" : undefined}
            isDisabled={create.isPending}
            onPress={make}
          >
            {last ? words.create : words.createNow}
          </Button>
          {!last && (
            <Button variant="primary" trailing="chevronRight" type="submit">
              {words.next}
            </Button>
          )}
        </div>
      </form>
    </>
  );
}

function Content({ step, ...known }: StepProps & { step: Step }) {
  switch (step) {
    case "audience":
      return <AudienceStep {...known} />;
    case "stages":
      return <StagesStep {...known} />;
    case "touchpoints":
      return <TouchpointsStep {...known} />;
    case "lanes":
      return <LanesStep {...known} />;
    case "notes":
      return <NotesStep {...known} />;
    case "review":
      return <ReviewStep {...known} />;
  }
}

/** The map as it would be now. */
function SoFar({ editing, catalogue }: Pick<StepProps, "editing" | "catalogue">) {
  const { t, lang } = useI18n();
  const { draft } = editing;
  const stages = (modelOf(draft, catalogue)?.stages ?? []).map((stage) => ({
    name: stage.name,
    steps: touchpointsAt(draft, stage).length,
  }));
  const points = stages.reduce((sum, { steps }) => sum + steps, 0);
  const cards = notesOf(draft, catalogue).length;
  return (
    <section className={styles.soFar} aria-label={t.maps.guide.preview}>
      <Strip stages={stages} lang={lang} />
      <p>
        {[
          t.maps.kinds[draft.kind],
          t.maps.stages(stages.length),
          t.maps.touchpoints(points),
          t.maps.lanes(lanesOf(draft, catalogue).length),
          t.maps.cards(cards),
        ].join(" · ")}
      </p>
    </section>
  );
}

/** A step that opens is read from its title on; the first one of the page is not jumped to. */
function useFocusOnChange(step: Step) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  return heading;
}
