import { Fragment, type ReactNode } from "react";
import { period } from "../../charts/periods";
import { useI18n } from "../../i18n";
import { stepWords } from "../../rules/step";
import { listed } from "./activities";
import styles from "./explore.module.css";
import { type FunnelAsked, funnelParameters } from "./funnelQuestion";

/** A question in words, read before its controls. */
export function Sentence({ children }: { children: ReactNode }) {
  return <p className={styles.sentence}>{children}</p>;
}

/** Text in which the parts between ⟦ and ⟧ are the reader's own names. */
export function Marked({ text }: { text: string }) {
  return text.split(/[⟦⟧]/).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
    return index % 2 ? <strong key={index}>{part}</strong> : <Fragment key={index}>{part}</Fragment>;
  });
}

export const mark = (name: string) => `⟦${name}⟧`;

/** The funnel's question in one sentence. */
export function FunnelSentence({ asked }: { asked: FunnelAsked }) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const words = t.explore.funnel;
  const parameters = funnelParameters(asked);
  if (!parameters) return null;
  const optional = parameters.optional as number[];
  const names = asked.steps.map((step, index) => {
    const name = mark(stepWords(step));
    return optional.includes(index) ? words.maybe(name) : name;
  });
  if (names.length === 1) return <Sentence>{<Marked text={words.sentenceOne(names[0] ?? "")} />}</Sentence>;
  const window = period(asked.within);
  const excluded = (parameters.exclude as { activity: string }[]).map(({ activity }) => mark(activity));
  const ending = [
    asked.order === "strict" && words.strictly,
    window && words.within(words.period(window.unit, window.count, number(window.count))),
    excluded.length > 0 && words.without(listed(excluded, i18n)),
    asked.breakdown === "channel" && words.byChannel,
  ].filter(Boolean);
  const rest = names.slice(1).join(`, ${t.explore.thenWord} `);
  const start =
    asked.order === "any" ? words.sentenceAny(listed(names, i18n, 20)) : words.sentence(names[0] ?? "", rest);
  return (
    <Sentence>
      <Marked text={[start, ...ending].join(", ") + words.end} />
    </Sentence>
  );
}
