import { useEffect, useState } from "react";
import { api, type Import, type Job } from "../../api";
import { useI18n } from "../../i18n";
import { Button, ErrorState, Notice, Panel, ProgressBar } from "../../ui";
import styles from "./data.module.css";
import { useJob } from "./jobState";

export interface ImportProgressProps {
  started: Job;
  onDone(report: Import): void;
  onBack(error: unknown): void;
}

/** An import under way, which can be cancelled. */
export function ImportProgress({ started, onDone, onBack }: ImportProgressProps) {
  const { t } = useI18n();
  const { job, error } = useJob(started);
  const [cancelling, setCancelling] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of the job is told once
  useEffect(() => {
    if (job.state === "done" && job.report) onDone(job.report);
  }, [job.state]);
  const cancel = () => {
    setCancelling(true);
    api.cancelJob(job.id).catch(onBack);
  };
  const back = (
    <Button size="sm" onPress={() => onBack(null)}>
      {t.ui.close}
    </Button>
  );
  if (job.state === "cancelled") {
    return (
      <Notice tone="neutral" title={t.data.progress.cancelled} actions={back}>
        {t.data.progress.cancelledText}
      </Notice>
    );
  }
  if (job.state === "failed" || error) return <ErrorState error={job.error ?? error} onRetry={() => onBack(null)} />;
  return (
    <Panel title={t.data.progress.title(job.file)} note={t.data.progress.note}>
      <div className={styles.stack}>
        <Progress job={job} />
        <div className={styles.actions}>
          <Button isDisabled={cancelling} onPress={cancel}>
            {cancelling ? t.data.actions.cancelling : t.data.actions.cancel}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Progress({ job }: { job: Job }) {
  const { t, number } = useI18n();
  const words = t.data.progress;
  const detail = job.total ? words.of(number(job.done), number(job.total)) : words.rows(job.done, number(job.done));
  return (
    <ProgressBar
      label={words.phases[job.phase]}
      value={job.total ? job.done / job.total : null}
      detail={job.done > 0 ? detail : " "}
    />
  );
}
