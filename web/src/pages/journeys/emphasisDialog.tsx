import { useState } from "react";
import { type SavedJourney, useCatalogue, useEmphasise } from "../../api";
import { useI18n } from "../../i18n";
import { Button, Dialog, ErrorState, SearchableMultiPicker, SegmentedControl, Skeleton } from "../../ui";
import { ANSWERS, answered, answerTo, MOST_MEASURES, measureOptions, QUESTIONS } from "./emphasis";
import styles from "./journey.module.css";

export interface EmphasisProps {
  workspace: string;
  saved: SavedJourney;
  /** Its name in the reader's language. */
  name: string;
}

/** Opens what a company says of a journey beside its definition. */
export function EmphasisButton({ size, children, ...props }: EmphasisProps & { size?: "sm"; children: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={size} onPress={() => setOpen(true)}>
        {children}
      </Button>
      {open && <EmphasisDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Why the journey matters, by four questions, and up to three metrics that it is judged by. */
function EmphasisDialog({ workspace, saved, name, onClose }: EmphasisProps & { onClose(): void }) {
  const { t, lang } = useI18n();
  const words = t.journeys.emphasis;
  const [answers, setAnswers] = useState(saved.emphasis.answers);
  const [measures, setMeasures] = useState<readonly string[]>(saved.emphasis.measures ?? []);
  const catalogue = useCatalogue(workspace);
  const save = useEmphasise(workspace);
  const known = measures.filter((id) => catalogue.data?.metrics.has(id) ?? true);
  const labels = { yes: t.journeys.yes, no: t.journeys.no, notAsked: words.notAsked };
  const store = () =>
    save.mutate({ id: saved.id, emphasis: { answers, measures: [...known] } }, { onSuccess: onClose });
  return (
    <Dialog
      title={words.title(name)}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <Button variant="primary" isDisabled={save.isPending} onPress={store}>
            {words.save}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <section className={styles.emphasis}>
          <h3>{words.questions}</h3>
          <p className={styles.small}>{words.questionsNote}</p>
          {QUESTIONS.map((question) => (
            <SegmentedControl
              key={question}
              label={words.question[question]}
              value={answerTo(answers, question)}
              onChange={(answer) => setAnswers(answered(answers, question, answer))}
              options={ANSWERS.map((value) => ({ value, label: labels[value] }))}
            />
          ))}
        </section>
        <section className={styles.emphasis}>
          <h3>{words.measures}</h3>
          <p className={styles.small}>{words.measuresNote}</p>
          {catalogue.error ? (
            <ErrorState error={catalogue.error} onRetry={() => void catalogue.refetch()} />
          ) : catalogue.data ? (
            <SearchableMultiPicker
              label={words.measure}
              placeholder={words.search}
              options={measureOptions(catalogue.data, lang)}
              value={known}
              onChange={setMeasures}
              max={MOST_MEASURES}
            />
          ) : (
            <Skeleton height={40} />
          )}
        </section>
        {save.error && <ErrorState error={save.error} />}
      </div>
    </Dialog>
  );
}
