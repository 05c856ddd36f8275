import { useMemo, useState } from "react";
import { type BeforeAfter, useBeforeAfter } from "../../api";
import { useI18n } from "../../i18n";
import { Button, EmptyState, Panel } from "../../ui";
import { textOf } from "../model";
import { Freshness } from "../overlay";
import { type Answer, chainsOf } from "./chain";
import { ChainRow, OpportunityBlock, SolutionBlock } from "./chainRow";
import { Decisions } from "./decisions";
import type { ViewProps } from "./props";
import { type Asked, RecordForm } from "./recordForm";
import { isLive } from "./result";
import styles from "./views.module.css";

export interface ActionsViewProps extends ViewProps {
  workspace: string;
  version: number;
  /** Whose pains are shown; null shows those of everybody. */
  persona?: string | null;
}

/** Pain → opportunity → solution → before and after: a chain in which nothing is typed twice. And what was decided. */
export function ActionsView({ workspace, version, ...props }: ActionsViewProps) {
  const live = props.map.solutions?.filter(isLive).map(({ id }) => id) ?? [];
  const compared = useBeforeAfter(workspace, props.map.id, version, live);
  return <Actions {...props} compared={compared} />;
}

export function Actions({
  map,
  lang,
  edit,
  onSelect,
  compared,
  persona = null,
}: ViewProps & { compared: ReadonlyMap<string, BeforeAfter>; persona?: string | null }) {
  const { t } = useI18n();
  const words = t.mapViews.actions;
  const [asked, ask] = useState<Asked | null>(null);
  const chains = useMemo(() => chainsOf(map, persona), [map, persona]);
  const shared = { map, lang, onSelect, compared, ask: edit ? ask : undefined };
  const empty = !chains.pains.length && !chains.others.length && !chains.loose.length;
  return (
    <div className={styles.page}>
      <Panel
        title={words.title}
        actions={
          edit && (
            <Button size="sm" icon="plus" onPress={() => ask({ kind: "pain" })}>
              {words.addPain}
            </Button>
          )
        }
      >
        {empty ? (
          <EmptyState icon="target" title={words.none}>
            {words.noneText}
          </EmptyState>
        ) : (
          <div className={styles.stack}>
            <div className={styles.chainHead} aria-hidden="true">
              <span>{words.pain}</span>
              <span className={styles.answer}>
                <span>{words.opportunity}</span>
                <span>{words.solution}</span>
              </span>
            </div>
            {chains.pains.map((pain) => (
              <ChainRow key={pain.id} pain={pain} {...shared} />
            ))}
            {chains.others.length > 0 && (
              <section className={styles.chain} aria-label={words.others}>
                <p className={styles.quiet}>{words.others}</p>
                <Answers answers={chains.others} {...shared} />
              </section>
            )}
            {chains.loose.length > 0 && (
              <section className={styles.chain} aria-label={words.otherSolutions}>
                <p className={styles.quiet}>{words.otherSolutions}</p>
                <span />
                <ul className={styles.cards}>
                  {chains.loose.map((solution) => (
                    <li key={solution.id}>
                      <SolutionBlock solution={solution} {...shared} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <Freshness />
          </div>
        )}
      </Panel>
      <Decisions map={map} lang={lang} ask={edit && ask} />
      {asked && edit && (
        <RecordForm
          key={JSON.stringify(asked.kind) + (asked.record?.id ?? "")}
          asked={asked}
          map={map}
          lang={lang}
          edit={edit}
          onClose={() => ask(null)}
        />
      )}
    </div>
  );
}

export function Answers({
  answers,
  ...shared
}: { answers: readonly Answer[] } & Omit<Parameters<typeof OpportunityBlock>[0], "answer">) {
  return (
    <ul className={styles.answers}>
      {answers.map((answer) => (
        <li key={answer.opportunity.id} aria-label={textOf(answer.opportunity.title, shared.lang)}>
          <OpportunityBlock answer={answer} {...shared} />
        </li>
      ))}
    </ul>
  );
}
