import { useState } from "react";
import type { Run } from "../../api";
import { feelingColor } from "../../charts/feelingScale";
import { feelings } from "../../charts/runLayout";
import { feelingWords } from "../../charts/runWords";
import { useI18n } from "../../i18n";
import { Button, ChannelMark, Panel } from "../../ui";
import styles from "./run.module.css";

const SHOWN = 8;

export interface VerbatimsProps {
  run: Run;
  onEvent(index: number): void;
}

/** The customer's own words, with the feeling that came with them. */
export function Verbatims({ run, onEvent }: VerbatimsProps) {
  const i18n = useI18n();
  const { t, date, number } = i18n;
  const [whole, setWhole] = useState(false);
  const said = run.events.flatMap((event, index) => (event.text ? [{ event, index }] : []));
  return (
    <Panel title={t.run.verbatims}>
      {said.length === 0 ? (
        <p className={styles.quiet}>{t.run.noVerbatims}</p>
      ) : (
        <ul className={styles.verbatims}>
          {said.slice(0, whole ? undefined : SHOWN).map(({ event, index }) => {
            const felt = feelings([event]).at(-1);
            return (
              <li key={index} style={{ borderColor: felt ? feelingColor(felt.value) : undefined }}>
                <button type="button" onClick={() => onEvent(index)}>
                  {event.text && <span className={styles.said}>{t.run.chart.said(event.text)}</span>}
                  <span className={styles.saidWhen}>
                    <ChannelMark name={event.channel} />
                    {[event.activity, date(event.time, "time"), ...feelingWords(event, i18n)].join(" · ")}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {said.length > SHOWN && !whole && (
        <Button size="sm" variant="quiet" onPress={() => setWhole(true)}>
          {t.run.allVerbatims(number(said.length))}
        </Button>
      )}
    </Panel>
  );
}
