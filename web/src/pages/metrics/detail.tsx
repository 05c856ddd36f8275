import { useState } from "react";
import { type Catalogue, type Metric, type MetricDefinition, useRemoveMetric, useSaveMetric } from "../../api";
import { AnswersChart } from "../../charts/answers";
import { MetricTrend } from "../../charts/metricTrend";
import { useI18n } from "../../i18n";
import { Button, Dialog, ErrorState, Figure, Figures, TextField } from "../../ui";
import { urlOptional, useUrlState } from "../../urlState";
import { Warnings } from "../warnings";
import { nameOf, shownInterval, shownSize, shownValue, whyOf } from "./figures";
import styles from "./metrics.module.css";

export interface MetricDetailProps {
  workspace: string;
  catalogue: Catalogue;
  metrics: Metric[];
  period: "day" | "week" | "month";
}

/** One metric from near: its definition, trend, answers, and target. */
export function MetricDetail({ workspace, catalogue, metrics, period }: MetricDetailProps) {
  const i18n = useI18n();
  const { t, lang } = i18n;
  const [id, setId] = useUrlState("metric", urlOptional);
  const [stage, setStage] = useUrlState("at", urlOptional);
  const [, edit] = useUrlState("edit", urlOptional);
  const remove = useRemoveMetric(workspace);
  const metric =
    metrics.find((each) => each.id === id && (stage === null || each.stage === stage)) ??
    metrics.find((each) => each.id === id);
  if (id === null || !metric) return null;
  const definition = catalogue.metrics.get(metric.id);
  const own = !catalogue.shipped.has(metric.id);
  const name = nameOf(metric, lang);
  const close = () => {
    setId(null);
    setStage(null);
  };
  return (
    <Dialog
      title={name}
      size="wide"
      isOpen
      onOpenChange={(open) => !open && close()}
      actions={
        own && (
          <>
            <Button
              variant="danger"
              onPress={() => {
                remove.mutate(id);
                close();
              }}
            >
              {t.metrics.remove}
            </Button>
            <Button
              onPress={() => {
                close();
                edit(id);
              }}
            >
              {t.metrics.edit}
            </Button>
          </>
        )
      }
    >
      <div className={styles.detail}>
        <Figures>
          <Figure
            label={t.metrics.value}
            value={shownValue(metric.value, metric.unit, i18n)}
            note={
              metric.value === null
                ? whyOf(metric, i18n)
                : [shownInterval(metric, metric.unit, i18n), shownSize(metric, i18n)].filter(Boolean).join(" · ")
            }
          />
          {metric.also.map((beside) => (
            <Figure
              key={beside.id}
              label={nameOf(beside, lang)}
              value={shownValue(beside.value, beside.unit, i18n)}
              note={shownInterval(beside, beside.unit, i18n)}
            />
          ))}
        </Figures>
        <dl className={styles.terms}>
          <dt>{t.metrics.definition}</dt>
          <dd>{definition?.definition[lang] ?? definition?.definition.en ?? "–"}</dd>
          <dt>{t.metrics.formula}</dt>
          <dd>
            <code>{definition?.formula ?? metric.formula}</code>
          </dd>
          <dt>{t.metrics.source}</dt>
          <dd>{metric.sources.join(", ") || "–"}</dd>
        </dl>
        <Warnings notices={metric.warnings} />
        {metric.distribution.length > 0 && <Distribution metric={metric} name={name} />}
        {metric.trend.length > 1 && <TrendOf metric={metric} name={name} period={period} />}
        {definition && (
          <TargetForm
            key={`${metric.id}${metric.target}`}
            workspace={workspace}
            definition={definition}
            version={catalogue.versions.get(metric.id)}
            name={name}
          />
        )}
      </div>
    </Dialog>
  );
}

function Distribution({ metric, name }: { metric: Metric; name: string }) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const total = metric.distribution.reduce((sum, { count }) => sum + count, 0);
  return (
    <AnswersChart
      title={t.metrics.distribution(name)}
      description={t.metrics.answersDescribe(
        t.metrics.answers(total, number(total)),
        shownValue(metric.value, metric.unit, i18n),
      )}
      distribution={metric.distribution}
    />
  );
}

function TrendOf({ metric, name, period }: { metric: Metric; name: string; period: MetricDetailProps["period"] }) {
  const i18n = useI18n();
  const { t, number, date } = i18n;
  const last = metric.trend.filter(({ value }) => value !== null).at(-1);
  return (
    <MetricTrend
      title={t.metrics.trendOf(name)}
      description={t.metrics.trendDescribe(
        shownValue(last?.value ?? null, metric.unit, i18n),
        number(metric.trend.length),
      )}
      points={metric.trend}
      target={metric.target}
      shown={(value) => shownValue(value, metric.unit, i18n)}
      period={(start) => date(start, period === "month" ? "month" : "day")}
    />
  );
}

interface TargetFormProps {
  workspace: string;
  definition: MetricDefinition;
  version: number | undefined;
  name: string;
}

function TargetForm({ workspace, definition, version, name }: TargetFormProps) {
  const { t } = useI18n();
  const [text, setText] = useState(definition.target === null ? "" : String(definition.target));
  const [wrong, setWrong] = useState(false);
  const save = useSaveMetric(workspace);
  const submit = () => {
    const target = text.trim() === "" ? null : Number(text.replace(",", "."));
    const bad = target !== null && !Number.isFinite(target);
    setWrong(bad);
    if (!bad) save.mutate({ definition: { ...definition, target }, version });
  };
  return (
    <form
      className={styles.target}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t.metrics.targetOf(name)}
        note={t.metrics.targetNote}
        value={text}
        onChange={setText}
        error={wrong ? t.metrics.targetNumber : null}
      />
      <Button type="submit" isDisabled={save.isPending}>
        {t.metrics.setTarget}
      </Button>
      {save.error && <ErrorState error={save.error} />}
    </form>
  );
}
