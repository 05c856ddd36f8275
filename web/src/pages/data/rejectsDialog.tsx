import { useState } from "react";
import { type Import, rejectsCsvPath, useRejects } from "../../api";
import { useI18n } from "../../i18n";
import { Dialog, DownloadLink, ErrorState, Pager, Skeleton } from "../../ui";
import styles from "./data.module.css";
import { Reasons } from "./reasons";
import { RejectsTable } from "./rejectsTable";

const PAGE = 100;

/** The rows of an import that could not be read, each with its cause. */
export function RejectsDialog({ workspace, of, onClose }: { workspace: string; of: Import; onClose(): void }) {
  const { t } = useI18n();
  const [page, setPage] = useState(0);
  const { data, error, refetch } = useRejects(workspace, of.id, PAGE, page * PAGE);
  const words = t.data.rejects;
  return (
    <Dialog
      size="wide"
      title={words.title(of.file)}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={<DownloadLink href={rejectsCsvPath(workspace, of.id)}>{words.download}</DownloadLink>}
    >
      <p className={styles.note}>{words.text}</p>
      <Reasons reasons={of.reasons} />
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={6} height={24} />}
      {data && <RejectsTable rows={data.rows} mapping={of.mapping} />}
      {data && data.total > PAGE && <Pager page={page} pageSize={PAGE} total={data.total} onPage={setPage} />}
    </Dialog>
  );
}
