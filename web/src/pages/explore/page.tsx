import type { ReactNode } from "react";
import { useWorkspace, type WorkspaceDetail } from "../../api";
import { useI18n } from "../../i18n";
import { DATA, workspacePath } from "../../shell/routes";
import { ButtonLink, EmptyState, ErrorState, PageHeader, Panel } from "../../ui";
import { AnswerSkeleton } from "./answer";
import { ChosenNotice, useChosenWords } from "./chosen";
import { CopyLink } from "./copyLink";

export interface ExplorePageProps {
  workspace: string;
  title: string;
  /** Address parameters that a copied link says in full. */
  address?: [string, string[]][];
  /** `source` says what the numbers are about. */
  children(data: WorkspaceDetail, source: string): ReactNode;
}

/** What the pages of Explore share: the question as title, the data it is asked of, and the states before there is any. */
export function ExplorePage({ workspace, title, address = [], children }: ExplorePageProps) {
  const { t, lang, number, date } = useI18n();
  const { data, error, refetch } = useWorkspace(workspace);
  const chosen = useChosenWords();
  const source = data
    ? `${data.names[lang] ?? data.name} · ${t.explore.lede(
        t.shell.customerCount(data.customers, number(data.customers)),
        date(data.first_at),
        date(data.last_at),
      )}`
    : "";
  return (
    <>
      <PageHeader title={title} actions={<CopyLink address={address} />}>
        {data && data.events > 0 ? source : null}
      </PageHeader>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Panel>
          <AnswerSkeleton />
        </Panel>
      ) : data.events === 0 ? (
        <Panel>
          <EmptyState
            title={t.explore.noData}
            actions={
              <ButtonLink variant="primary" icon="upload" href={workspacePath(workspace, DATA.path)}>
                {t.explore.importFile}
              </ButtonLink>
            }
          >
            {t.explore.noDataText}
          </EmptyState>
        </Panel>
      ) : (
        <>
          <ChosenNotice />
          {children(data, chosen ? `${source} · ${chosen}` : source)}
        </>
      )}
    </>
  );
}
