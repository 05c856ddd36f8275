import type { BeforeAfter, FigureChange } from "../../api";
import { SMALL_SAMPLE } from "../../charts/sample";
import { type I18n, useI18n } from "../../i18n";
import { Icon } from "../../ui";
import type { JourneyMap, Solution } from "../model";
import { restsOn, signed } from "../overlay/words";
import { columnName } from "./names";
import styles from "./views.module.css";

export interface ResultProps {
  map: JourneyMap;
  solution: Solution;
  compared?: BeforeAfter;
  lang: string;
}

/** Whether it helped: each figure before and after, with what it rests on, and whether the difference is beyond chance. */
export function Result({ map, solution, compared, lang }: ResultProps) {
  const i18n = useI18n();
  const { t, period } = i18n;
  const words = t.mapViews.actions;
  if (!isLive(solution)) return <p className={styles.quiet}>{words.notYet}</p>;
  const known = compared?.changes.filter(({ before, after }) => before.value !== null && after.value !== null) ?? [];
  if (!compared || !known.length) return <p className={styles.quiet}>{words.noResult}</p>;
  return (
    <>
      <ul className={styles.results}>
        {known.map((change) => (
          <li key={`${change.at} ${change.figure}`} data-verdict={change.verdict}>
            <span>
              {change.verdict === "better" && <Icon name="check" size={13} />}
              {change.verdict === "worse" && <Icon name="warn" size={13} />}
              {words.change(
                `${columnName(map, change.at, lang)}, ${words.figures[change.figure]}`,
                shownOf(change, change.before.value, i18n),
                shownOf(change, change.after.value, i18n),
              )}
            </span>
            <span className={styles.quiet}>
              {restsOn(change.before.n, i18n)} → {restsOn(change.after.n, i18n)} ·{" "}
              {words.verdicts[change.verdict](SMALL_SAMPLE)}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>
        {period(compared.before.since, compared.before.until)} → {period(compared.after.since, compared.after.until)}
      </p>
    </>
  );
}

/** Whether something can have changed by it. */
export function isLive({ status, live }: Solution): boolean {
  return live !== undefined && (status === "live" || status === "measured");
}

function shownOf({ figure }: FigureChange, value: number | null, i18n: I18n): string {
  if (figure === "goes_on") return i18n.percent(value);
  if (figure === "median_time") return i18n.duration(value);
  return figure === "feeling" ? signed(value ?? 0, i18n, true) : i18n.number(Math.round(value ?? 0));
}
