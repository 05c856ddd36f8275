import { Link } from "wouter";
import type { Change, Home, Since } from "../../api";
import { type I18n, useI18n } from "../../i18n";
import { journeyPath, workspacePath } from "../../shell/routes";
import { Icon, type IconName, Panel, SegmentedControl } from "../../ui";
import { shownDifference, shownFigure, toneOf } from "./changeFigures";
import styles from "./home.module.css";
import { useSay } from "./say";

const SHOWN = 8;

export interface ChangesProps {
  home: Home;
  workspace: string;
  since: Since;
  onSince(since: Since): void;
}

/** The figures of the last day or week beside those of the one before, the surest change first. */
export function Changes({ home, workspace, since, onSince }: ChangesProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const known = home.changes.filter(({ before, now }) => before !== null && now !== null);
  const shown = known.slice(0, SHOWN);
  return (
    <Panel
      title={t.home.changes}
      note={home.now && home.before && t.home.changesNote(span(home.now, i18n), span(home.before, i18n))}
      actions={
        <SegmentedControl
          label={t.home.since}
          hideLabel
          value={since}
          onChange={onSince}
          options={(["day", "week"] as const).map((value) => ({ value, label: t.home.sinces[value] }))}
        />
      }
    >
      {shown.length === 0 ? (
        <p className={styles.quiet}>{t.home.noChange}</p>
      ) : (
        <>
          {shown.every((change) => !change.certain) && <p className={styles.quiet}>{t.home.fewChanges}</p>}
          <ul className={styles.changes}>
            {shown.map((change) => (
              <li key={`${change.journey} ${change.figure}`}>
                <One change={change} workspace={workspace} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function One({ change, workspace }: { change: Change; workspace: string }) {
  const i18n = useI18n();
  const { t, number } = i18n;
  const say = useSay(workspace);
  const { journey, figure, before, now, n } = change;
  const tone = toneOf(change);
  const icon: IconName = (now ?? 0) > (before ?? 0) ? "up" : (now ?? 0) < (before ?? 0) ? "down" : "minus";
  const said = { good: t.home.better, bad: t.home.worse, unsure: t.home.chance }[tone];
  const href = journey
    ? journeyPath(workspace, journey, figure === "runs" || figure === "value" ? "?tab=runs" : "")
    : workspacePath(workspace, "/explore/paths");
  return (
    <Link href={href} className={styles.change}>
      <span className={styles.changeOf}>{journey ? say(journey, change.name) : t.home.workspace}</span>
      <span className={styles.changeFigure}>{t.home.figures[figure]}</span>
      <span className={styles.changeNow}>
        {shownFigure(now, figure, i18n)}
        <span className={styles.difference} data-tone={tone}>
          <Icon name={icon} size={12} />
          {shownDifference(change, i18n)}
        </span>
      </span>
      <span className={styles.quiet}>
        {[said, t.home.from(shownFigure(before, figure, i18n)), isMean(figure) && t.home.rests(number(n))]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </Link>
  );
}

function isMean(figure: Change["figure"]): boolean {
  return figure === "goal" || figure === "score" || figure === "experience";
}

/** Whole days: the end of the period is the first instant after it. */
function span({ start, end }: { start: string; end: string }, { period }: I18n): string {
  return period(start, new Date(Date.parse(end) - 1).toISOString());
}
