import { useWorkspace } from "../../api";
import { useI18n } from "../../i18n";
import { ErrorState, PageHeader, Panel, Skeleton } from "../../ui";
import { Counts } from "./counts";
import { ImportFile } from "./importFile";
import { Imports } from "./imports";

/** What data is loaded, and bringing more. */
export function DataPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const { data, error, refetch } = useWorkspace(workspace);
  return (
    <>
      <PageHeader title={t.data.title}>{t.data.lede}</PageHeader>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (
        <ImportFile workspace={workspace}>
          {data ? (
            <>
              <Panel title={t.data.imports.title} note={t.data.imports.note} flush>
                <Imports workspace={workspace} imports={data.imports} />
              </Panel>
              {data.events > 0 && <Counts data={data} />}
            </>
          ) : (
            <Skeleton height={220} />
          )}
        </ImportFile>
      )}
    </>
  );
}
