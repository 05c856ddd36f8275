import type { ReactNode } from "react";
import { ProgressBar as AriaProgressBar, Label } from "react-aria-components";
import { useI18n } from "../i18n";
import { explain } from "../i18n/problem";
import { Button } from "./button";
import styles from "./feedback.module.css";
import { Icon, type IconName } from "./icons";

export type Tone = "neutral" | "info" | "good" | "warn" | "bad";

const TONE_ICONS: Record<Tone, IconName> = { neutral: "info", info: "info", good: "check", warn: "warn", bad: "error" };

export interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Something the reader should know, in the flow of the page. */
export function Notice({ tone = "info", title, children, actions }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === "bad" ? "alert" : "status"}>
      <span className={styles.noticeIcon}>
        <Icon name={TONE_ICONS[tone]} />
      </span>
      <div className={styles.noticeText}>
        {title && <p className={styles.noticeTitle}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

export interface EmptyStateProps {
  icon?: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Nothing is here yet: why, and what to do next. */
export function EmptyState({ icon = "data", title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon}>
        <Icon name={icon} size={24} />
      </span>
      <h2 className={styles.emptyTitle}>{title}</h2>
      {children && <div className={styles.emptyText}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** What went wrong in plain words, and a way out. */
export function ErrorState({ error, onRetry, title }: { error: unknown; onRetry?(): void; title?: string }) {
  const { t } = useI18n();
  const { message, hint } = explain(error, t.errors);
  return (
    <Notice
      tone="bad"
      title={title ?? message}
      actions={
        onRetry && (
          <Button size="sm" onPress={onRetry}>
            {t.ui.retry}
          </Button>
        )
      }
    >
      {title && <p>{message}</p>}
      {hint && <p>{hint}</p>}
    </Notice>
  );
}

export interface SkeletonProps {
  /** Lines of text, or one block of the given height. */
  lines?: number;
  height?: number | string;
  width?: number | string;
}

/** The shape of what is coming. */
export function Skeleton({ lines = 1, height, width }: SkeletonProps) {
  const { t } = useI18n();
  return (
    <div className={styles.skeletons} role="status" aria-label={t.ui.loading}>
      {Array.from({ length: lines }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
          key={index}
          className={styles.skeleton}
          style={{ height: height ?? 14, width: width ?? (lines > 1 && index === lines - 1 ? "60%" : "100%") }}
        />
      ))}
    </div>
  );
}

export interface ProgressBarProps {
  label: string;
  /** In [0, 1]; null while it is not known. */
  value: number | null;
  /** What is said at the end of the line instead of the percentage. */
  detail?: ReactNode;
}

export function ProgressBar({ label, value, detail }: ProgressBarProps) {
  return (
    <AriaProgressBar value={(value ?? 0) * 100} isIndeterminate={value === null} className={styles.progress ?? ""}>
      {({ percentage, valueText }) => (
        <>
          <Label>{label}</Label>
          <span className={styles.progressValue}>{detail ?? valueText}</span>
          <div className={styles.bar}>
            <div
              className={styles.barFill}
              data-unknown={value === null || undefined}
              style={{ width: `${percentage ?? 100}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}

/** A short mark beside a name. */
export function Tag({ children, tone = "neutral" }: { children: ReactNode; tone?: Tone }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
