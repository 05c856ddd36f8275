import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Notice as Warning } from "../../api";
import { useI18n } from "../../i18n";
import { ErrorState, Notice, Panel, Skeleton } from "../../ui";
import styles from "./explore.module.css";

export interface AnswerProps<T> {
  query: UseQueryResult<T>;
  children(result: T): ReactNode;
}

/** The answer to a question in each of its states; the answer before stays, dimmed, while the next one is computed. */
export function Answer<T extends { warnings: Warning[] }>({ query, children }: AnswerProps<T>) {
  const { data, error, isPlaceholderData, isFetching, refetch } = query;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Panel>
      {data ? (
        <div className={styles.answer} aria-busy={isFetching} data-waiting={isPlaceholderData || undefined}>
          <Warnings warnings={data.warnings} />
          {children(data)}
        </div>
      ) : (
        <AnswerSkeleton />
      )}
    </Panel>
  );
}

export function AnswerSkeleton() {
  return (
    <div className={styles.answer}>
      <Skeleton width="min(420px, 80%)" height={18} />
      <Skeleton height={320} />
    </div>
  );
}

/** What the reader of a result should know, in their language where we know the words. */
function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useI18n();
  return warnings.map((warning) => (
    <Notice key={warning.code + warning.message} tone="warn">
      {t.explore.warnings[warning.code]?.(warning.values) ?? warning.message}
    </Notice>
  ));
}
