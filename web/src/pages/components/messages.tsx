import { unreachable } from "../../api";
import { Button, EmptyState, ErrorState, Notice, ProgressBar, Skeleton, Tag } from "../../ui";
import styles from "./components.module.css";
import type { Samples } from "./samples";

const TONES = ["info", "good", "warn", "bad", "neutral"] as const;
const nothing = () => undefined;

export function Messages({ words }: { words: Samples }) {
  return (
    <>
      {TONES.map((tone, index) => (
        <Notice key={tone} tone={tone} title={index === 2 ? words.feedback : undefined}>
          {words.notices[index % words.notices.length]}
        </Notice>
      ))}
      <ErrorState error={unreachable()} onRetry={nothing} />
      <EmptyState
        icon="funnel"
        title={words.emptyTitle}
        actions={<Button variant="primary">{words.emptyAction}</Button>}
      >
        {words.emptyText}
      </EmptyState>
      <Skeleton lines={3} />
      <ProgressBar label={words.progress} value={0.42} />
      <ProgressBar label={words.progress} value={null} detail=" " />
      <div className={styles.row}>
        {TONES.map((tone) => (
          <Tag key={tone} tone={tone}>
            {words.name}
          </Tag>
        ))}
      </div>
    </>
  );
}
