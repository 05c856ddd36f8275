import { useState } from "react";
import type { Import } from "../../api";
import { useI18n } from "../../i18n";
import { EXPLORE, workspacePath } from "../../shell/routes";
import { Button, ButtonLink, Notice, Panel } from "../../ui";
import styles from "./data.module.css";
import { Reasons } from "./reasons";
import { RejectsDialog } from "./rejectsDialog";

export interface ImportSummaryProps {
  workspace: string;
  report: Import;
  onAnother(): void;
}

/** Where each row of the file went, and on to the data. */
export function ImportSummary({ workspace, report, onAnother }: ImportSummaryProps) {
  const { t, date } = useI18n();
  const [looking, setLooking] = useState(false);
  const words = t.data.summary;
  return (
    <Panel
      title={words.title(report.file)}
      note={report.first_at && words.period(date(report.first_at), date(report.last_at))}
    >
      <div className={styles.stack}>
        <Balance report={report} />
        <Reasons reasons={report.reasons} />
        {report.stored === 0 && <Notice tone="warn">{words.nothing}</Notice>}
        <div className={styles.actions}>
          <ButtonLink variant="primary" trailing="right" href={workspacePath(workspace, EXPLORE[0]?.path)}>
            {t.data.actions.explore}
          </ButtonLink>
          {report.rejected > 0 && <Button onPress={() => setLooking(true)}>{words.look}</Button>}
          <Button variant="quiet" onPress={onAnother}>
            {t.data.actions.another}
          </Button>
        </div>
      </div>
      {looking && <RejectsDialog workspace={workspace} of={report} onClose={() => setLooking(false)} />}
    </Panel>
  );
}

/** received = stored + already there + rejected, written as the sum it is. */
function Balance({ report }: { report: Import }) {
  const { t, number } = useI18n();
  const words = t.data.summary;
  const terms = [
    ["", words.received, report.received],
    ["=", words.stored, report.stored],
    ["+", words.duplicate, report.duplicate],
    ["+", words.rejected, report.rejected],
  ] as const;
  return (
    <dl className={styles.balance}>
      {terms.map(([sign, label, value]) => (
        <div key={label} className={styles.term}>
          <dt>{label}</dt>
          <dd>
            {sign && <span className={styles.sign}>{sign}</span>}
            {number(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
