import { useEffect, useId, useState } from "react";
import {
  ApiError,
  type Catalogue,
  type MetricDefinition,
  type MetricUnit,
  type Problem,
  useFormula,
  useSaveMetric,
} from "../../api";
import { useI18n } from "../../i18n";
import { explain } from "../../i18n/problem";
import { Button, Dialog, ErrorState, SegmentedControl, Select, Skeleton, TextField } from "../../ui";
import { urlOptional, useUrlState } from "../../urlState";
import { nameOf, shownInterval, shownSize, shownValue, whyOf } from "./figures";
import { caretOf, idOf, isId } from "./formula";
import styles from "./metrics.module.css";

const PAUSE_MS = 300;
const EXAMPLE = 'count("Order Completed") / people("Page Viewed")';
const UNITS: MetricUnit[] = ["percent", "count", "people", "money", "score", "duration", "number"];

/** What the address says instead of an id while a new metric is made; no id is written like this. */
export const NEW_METRIC = "+";

export interface MetricEditorProps {
  workspace: string;
  catalogue: Catalogue;
}

/** A metric of the company's own: a formula that is tried on the data while it is typed. */
export function MetricEditor({ workspace, catalogue }: MetricEditorProps) {
  const { t } = useI18n();
  const [edited, edit] = useUrlState("edit", urlOptional);
  if (edited === null) return null;
  const close = () => edit(null);
  return (
    <Dialog title={t.metrics.form.title} size="wide" isOpen onOpenChange={(open) => !open && close()}>
      <Form key={edited} workspace={workspace} catalogue={catalogue} id={edited} onClose={close} />
    </Dialog>
  );
}

function Form({ workspace, catalogue, id, onClose }: MetricEditorProps & { id: string; onClose(): void }) {
  const { t, lang } = useI18n();
  const words = t.metrics.form;
  const before = catalogue.metrics.get(id);
  const [name, setName] = useState(before ? nameOf(before, lang) : "");
  const [shortName, setShortName] = useState(before?.id ?? "");
  const [formula, setFormula] = useState(before?.formula ?? "");
  const [unit, setUnit] = useState<MetricUnit>(before?.unit ?? "percent");
  const [better, setBetter] = useState<MetricDefinition["better"]>(before?.better ?? "up");
  const [stage, setStage] = useState(before?.stages[0] ?? "");
  const [tried, setTried] = useState(false);
  const save = useSaveMetric(workspace);
  const settled = useSettled(formula);
  const key = before?.id ?? (shortName || idOf(name));
  const preview = useFormula(workspace, settled);
  const unnamed = name.trim() === "";
  const submit = () => {
    setTried(true);
    if (unnamed || !isId(key) || formula.trim() === "" || preview.error) return;
    const definition: MetricDefinition = {
      id: key,
      formula: formula.trim(),
      unit,
      better,
      name: { ...before?.name, [lang]: name.trim() },
      definition: before?.definition ?? {},
      denominator: before?.denominator ?? {},
      stages: stage ? [stage] : [],
      also: before?.also ?? [],
      target: before?.target ?? null,
    };
    save.mutate({ definition, version: catalogue.versions.get(key) }, { onSuccess: onClose });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className={styles.quiet}>{words.text}</p>
      <div className={styles.fields}>
        <TextField
          label={words.name}
          value={name}
          onChange={setName}
          autoFocus
          error={tried && unnamed ? words.nameMissing : null}
        />
        <TextField
          label={words.id}
          value={before?.id ?? shortName}
          onChange={setShortName}
          isDisabled={before !== undefined}
          placeholder={idOf(name)}
          note={words.idNote}
          error={tried && !isId(key) ? words.idWrong : null}
        />
      </div>
      <FormulaField value={formula} onChange={setFormula} error={settled === formula ? preview.error : null} />
      <Preview workspace={workspace} formula={settled} unit={unit} />
      <div className={styles.fields}>
        <Select
          label={words.unit}
          value={unit}
          onChange={(value) => setUnit(value)}
          options={UNITS.map((value) => ({ value, label: t.metrics.units[value] }))}
        />
        <Select
          label={words.stage}
          value={stage}
          onChange={setStage}
          options={[
            { value: "", label: words.noStage },
            ...catalogue.stages.map((each) => ({ value: each.id, label: nameOf(each, lang) })),
          ]}
        />
        <SegmentedControl
          label={words.better}
          value={better}
          onChange={(value) => setBetter(value)}
          options={(["up", "down", "info"] as const).map((value) => ({ value, label: words[value] }))}
        />
      </div>
      {save.error && <ErrorState error={save.error} />}
      <div className={styles.formActions}>
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button type="submit" variant="primary" isDisabled={save.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** The formula, and where it is wrong: a caret under the letter. */
function FormulaField({ value, onChange, error }: { value: string; onChange(value: string): void; error: unknown }) {
  const { t } = useI18n();
  const words = t.metrics.form;
  const id = useId();
  const problem: Problem | null = error instanceof ApiError ? error.problem : null;
  const { message, hint } = explain(error, t.errors);
  const caret = problem ? caretOf(value, Number(problem.values.position)) : null;
  return (
    <div className={styles.formula}>
      <label htmlFor={id}>{words.formula}</label>
      <textarea
        id={id}
        rows={3}
        value={value}
        spellCheck={false}
        placeholder={EXAMPLE}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}note`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div id={`${id}note`} aria-live="polite">
        {error ? (
          <div className={styles.fault}>
            {caret && (
              <pre aria-hidden="true">
                {caret.line}
                {"\n"}
                {" ".repeat(caret.column)}^
              </pre>
            )}
            <p>
              {message} {hint}
            </p>
          </div>
        ) : (
          <p className={styles.quiet}>{words.wordsNote}</p>
        )}
      </div>
    </div>
  );
}

function Preview({ workspace, formula, unit }: { workspace: string; formula: string; unit: MetricUnit }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { data, error } = useFormula(workspace, formula);
  if (formula.trim() === "" || error) return null;
  return (
    <div className={styles.preview}>
      <span className={styles.quiet}>{t.metrics.form.preview}</span>
      {data ? (
        <>
          <strong>{data.value === null ? whyOf(data, i18n) : shownValue(data.value, unit, i18n)}</strong>
          <span className={styles.quiet}>
            {data.value !== null &&
              [shownInterval(data, unit, i18n), shownSize(data, i18n)].filter(Boolean).join(" · ")}
          </span>
        </>
      ) : (
        <Skeleton width={160} />
      )}
    </div>
  );
}

function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
