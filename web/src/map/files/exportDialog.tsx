import { useState } from "react";
import { type Lang, useI18n } from "../../i18n";
import { explainNotice } from "../../i18n/problem";
import { Button, Dialog, DownloadLink, ErrorState, Notice, RadioGroup, SegmentedControl } from "../../ui";
import { type DrawnFormat, PAPERS, type PaperChoice } from "../picture/formats";
import styles from "./files.module.css";
import { exportPath, useExportPreview, type WrittenFormat } from "./queries";

type Format = WrittenFormat | DrawnFormat;

const FORMATS: readonly Format[] = [
  "pdf",
  "png",
  "svg",
  "pptx",
  "xlsx",
  "html",
  "json",
  "csv-wide",
  "csv",
  "mermaid",
  "cjml",
];
const DRAWN: readonly Format[] = ["svg", "png", "pdf"];

export interface ExportDialogProps {
  workspace: string;
  map: string;
  /** Draws the map and hands the file to the browser. */
  onDraw(format: DrawnFormat, lang: Lang, paper: PaperChoice): Promise<void>;
  onClose(): void;
}

/** Takes a map out as a file, and says before what the file leaves out. */
export function ExportDialog({ workspace, map, onDraw, onClose }: ExportDialogProps) {
  const { t, lang } = useI18n();
  const words = t.mapFiles;
  const [format, setFormat] = useState<Format>("pdf");
  const [language, setLanguage] = useState<Lang>(lang);
  const [paper, setPaper] = useState<PaperChoice>("one");
  const [drawing, setDrawing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const written = isWritten(format) ? format : null;
  const preview = useExportPreview(workspace, map, written, language);
  const draw = () => {
    setDrawing(true);
    setFailure(null);
    onDraw(format as DrawnFormat, language, paper)
      .catch(setFailure)
      .finally(() => setDrawing(false));
  };
  return (
    <Dialog
      title={words.exportTitle}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.close}</Button>
          {written ? (
            <DownloadLink href={exportPath(workspace, map, written, language)}>{words.download}</DownloadLink>
          ) : (
            <Button variant="primary" onPress={draw} isDisabled={drawing}>
              {drawing ? words.drawing : words.download}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.fields}>
        <div className={styles.formats}>
          <RadioGroup<Format>
            label={words.format}
            value={format}
            onChange={setFormat}
            options={FORMATS.map((each) => ({
              value: each,
              label: words.formats[each].name,
              note: words.formats[each].note,
            }))}
          />
        </div>
        {format !== "json" && (
          <SegmentedControl<Lang>
            label={words.language}
            value={language}
            onChange={setLanguage}
            options={[
              { value: "en", label: "English" },
              { value: "fr", label: "Français" },
            ]}
          />
        )}
        {format === "pdf" && (
          <SegmentedControl<PaperChoice>
            label={words.paper}
            value={paper}
            onChange={setPaper}
            options={PAPERS.map((each) => ({ value: each, label: words.papers[each] }))}
          />
        )}
        <div aria-live="polite">
          {failure !== null && <ErrorState error={failure} />}
          {written && preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
          {written && preview.data && <Losses notices={preview.data.lost} />}
        </div>
      </div>
    </Dialog>
  );
}

/** What a format has no place for, or what could not be taken from a file as it was. */
export function Losses({ notices }: { notices: readonly { code: string; message: string; values: object }[] }) {
  const { t } = useI18n();
  const words = t.mapFiles;
  if (notices.length === 0) return <Notice>{words.losesNothing}</Notice>;
  return (
    <Notice tone="warn" title={words.loses}>
      <ul className={styles.losses}>
        {notices.map((notice) => (
          <li key={notice.code}>{explainNotice({ ...notice, values: { ...notice.values } }, words.told)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function isWritten(format: Format): format is WrittenFormat {
  return !DRAWN.includes(format);
}
