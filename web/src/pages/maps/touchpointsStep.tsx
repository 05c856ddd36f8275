import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button, ChannelMark, type CheckOption, Checks, Notice, Panel, Tabs, TextField } from "../../ui";
import type { StepProps } from "./guide";
import styles from "./guide.module.css";
import { modelOf, touchpointsAt } from "./guideDraft";

/** Which of the catalogue's touchpoints each stage has. */
export function TouchpointsStep({ editing, catalogue }: StepProps) {
  const { t } = useI18n();
  const words = t.maps.guide.touchpoints;
  const { draft, edit } = editing;
  const stages = modelOf(draft, catalogue)?.stages ?? [];
  const [shown, show] = useState<string | null>(null);
  const [query, setQuery] = useState("");
  const choose = (stage: string, chosen: readonly string[]) =>
    edit({ touchpoints: { ...draft.touchpoints, [stage]: [...chosen] } });
  return (
    <Panel>
      <Tabs
        label={words.stage}
        selected={shown ?? stages[0]?.id}
        onChange={show}
        items={stages.map((stage) => {
          const chosen = touchpointsAt(draft, stage);
          return {
            id: stage.id,
            title: (
              <>
                {stage.name} <span className={styles.quiet}>{chosen.length}</span>
              </>
            ),
            content: (
              <div className={styles.fields}>
                {chosen.length === 0 && <Notice tone="warn">{words.none}</Notice>}
                <div className={styles.bar}>
                  <div className={styles.grow}>
                    <TextField
                      label={words.search}
                      hideLabel
                      icon="search"
                      placeholder={words.search}
                      value={query}
                      onChange={setQuery}
                    />
                  </div>
                  <span className={styles.quiet}>{words.chosen(chosen.length)}</span>
                  {draft.touchpoints[stage.id] && (
                    <Button variant="quiet" size="sm" onPress={() => choose(stage.id, stage.touchpoints)}>
                      {words.usual}
                    </Button>
                  )}
                </div>
                <Offered options={offered(stage, query)} value={chosen} onChange={(value) => choose(stage.id, value)} />
              </div>
            ),
          };
        })}
      />
    </Panel>
  );

  function offered(stage: (typeof stages)[number], wanted: string): { fits: CheckOption[]; others: CheckOption[] } {
    const plain = wanted.trim().toLowerCase();
    const fits: CheckOption[] = [];
    const others: CheckOption[] = [];
    for (const point of catalogue.touchpoints) {
      if (!point.name.toLowerCase().includes(plain)) continue;
      const elsewhere = stages.find((other) => other !== stage && touchpointsAt(draft, other).includes(point.id));
      const option = {
        value: point.id,
        label: point.name,
        note: elsewhere && words.also(elsewhere.name),
        mark: <ChannelMark name={point.channel} compact />,
      };
      const fit = stage.phases.includes(point.phase) || stage.touchpoints.includes(point.id);
      (fit ? fits : others).push(option);
    }
    return { fits, others };
  }
}

interface OfferedProps {
  options: { fits: CheckOption[]; others: CheckOption[] };
  value: readonly string[];
  onChange(value: string[]): void;
}

/** Two lists of one choice: what a list does not show stays chosen. */
function Offered({ options: { fits, others }, value, onChange }: OfferedProps) {
  const { t } = useI18n();
  const words = t.maps.guide.touchpoints;
  if (fits.length + others.length === 0) return <p className={styles.note}>{words.noMatch}</p>;
  const list = (label: string, options: readonly CheckOption[]) => {
    const here = new Set(options.map((option) => option.value));
    const within = value.filter((each) => here.has(each));
    const change = (next: string[]) =>
      onChange([
        ...value.filter((each) => !here.has(each) || next.includes(each)),
        ...next.filter((each) => !value.includes(each)),
      ]);
    return options.length > 0 && <Checks label={label} options={options} value={within} onChange={change} />;
  };
  return (
    <>
      {list(words.fits, fits)}
      {list(words.all, others)}
    </>
  );
}
