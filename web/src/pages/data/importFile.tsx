import { type ReactNode, useEffect, useState } from "react";
import { api, type Import, type Job, type Mapping, type Upload, useForgetWorkspace } from "../../api";
import { useI18n } from "../../i18n";
import { Button, DropZone, ErrorState, Panel, ProgressBar } from "../../ui";
import styles from "./data.module.css";
import { ImportProgress } from "./importProgress";
import { ImportSummary } from "./importSummary";
import { useRunningJob } from "./jobState";
import { MapFile } from "./mapFile";

/** Where an import stands: a file is chosen, sent, understood, imported (by somebody else, when there is no upload). */
type Step =
  | { name: "choose"; error: unknown }
  | { name: "send"; file: File; abort: AbortController }
  | { name: "map"; upload: Upload; error: unknown }
  | { name: "import"; upload: Upload | null; job: Job }
  | { name: "done"; report: Import };

export interface ImportFileProps {
  workspace: string;
  /** What the page shows below while no file is being mapped or imported. */
  children: ReactNode;
}

export function ImportFile({ workspace, children }: ImportFileProps) {
  const { t } = useI18n();
  const [step, setStep] = useState<Step>({ name: "choose", error: null });
  const forget = useForgetWorkspace();
  const restart = () => setStep({ name: "choose", error: null });
  const running = useRunningJob(workspace);
  useEffect(() => {
    if (running) setStep((now) => (now.name === "choose" ? { name: "import", upload: null, job: running } : now));
  }, [running]);
  const send = (file: File) => {
    const abort = new AbortController();
    setStep({ name: "send", file, abort });
    api.upload(workspace, file, abort.signal).then(
      (upload) => setStep({ name: "map", upload, error: null }),
      (error: unknown) => setStep({ name: "choose", error: abort.signal.aborted ? null : error }),
    );
  };
  const start = (upload: Upload, mapping: Mapping) =>
    api.startImport(workspace, upload.upload, mapping).then(
      (job) => setStep({ name: "import", upload, job }),
      (error: unknown) => setStep({ name: "map", upload, error }),
    );
  const finish = (report: Import) => {
    setStep({ name: "done", report });
    void forget(workspace);
  };
  switch (step.name) {
    case "choose":
      return (
        <>
          {step.error !== null && <ErrorState error={step.error} />}
          <DropZone label={t.data.drop.label} onFile={send}>
            {t.data.drop.text}
          </DropZone>
          {children}
        </>
      );
    case "send":
      return (
        <Panel>
          <div className={styles.stack}>
            <ProgressBar label={t.data.drop.uploading(step.file.name)} value={null} detail=" " />
            <div className={styles.actions}>
              <Button onPress={() => step.abort.abort()}>{t.ui.cancel}</Button>
            </div>
          </div>
        </Panel>
      );
    case "map":
      return (
        <MapFile
          workspace={workspace}
          upload={step.upload}
          error={step.error}
          onImport={(mapping) => start(step.upload, mapping)}
          onDiscard={restart}
        />
      );
    case "import": {
      const { upload, job } = step;
      const back = (error: unknown) => setStep(upload ? { name: "map", upload, error } : { name: "choose", error });
      return <ImportProgress started={job} onDone={finish} onBack={back} />;
    }
    case "done":
      return (
        <>
          <ImportSummary workspace={workspace} report={step.report} onAnother={restart} />
          {children}
        </>
      );
  }
}
