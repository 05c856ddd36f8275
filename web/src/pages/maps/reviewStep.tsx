import { useI18n } from "../../i18n";
import { Icon, Panel, Tag } from "../../ui";
import type { StepProps } from "./guide";
import styles from "./guide.module.css";
import { marksOf } from "./guideDraft";

/** What the map says already about the five marks of a good journey, and what to keep in mind. */
export function ReviewStep({ editing, catalogue }: StepProps) {
  const { t } = useI18n();
  const words = t.maps.guide.review;
  const names = new Map(catalogue.marks.map(({ id, name }) => [id, name]));
  return (
    <>
      <Panel title={words.marks}>
        <ul className={styles.marks}>
          {marksOf(editing.draft, catalogue).map(({ mark, done, missing }) => {
            const { done: said, open } = words.mark[mark];
            return (
              <li key={mark} className={styles.mark} data-done={done || undefined}>
                <span className={styles.markIcon}>
                  <Icon name={done ? "check" : "minus"} size={12} />
                </span>
                <span className={styles.grow}>
                  <span className={styles.markName}>{names.get(mark)}</span>
                  <span className={styles.note}>{done ? said : typeof open === "string" ? open : open(missing)}</span>
                </span>
                <Tag tone={done ? "good" : "neutral"}>{done ? words.done : words.open}</Tag>
              </li>
            );
          })}
        </ul>
      </Panel>
      <Panel title={words.considerations} note={words.hypothesis}>
        <ul className={styles.considerations}>
          {words.consideration.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
