import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Tag, TextArea, TextField } from "../../ui";
import { append, set } from "../edit";
import { type Comment, newId } from "../model";
import { type Selection, useMap } from "../session";
import { Fields, Written } from "./fields";
import styles from "./inspector.module.css";

const AUTHOR = "parcours.author";

/** What people say about what is selected. */
export function CommentsTab({ kind, id }: Selection) {
  const { t } = useI18n();
  const { map } = useMap();
  const words = t.mapInspector.comments;
  const at = kind === "cell" || kind === "edge" ? map.id : id;
  const all = map.comments ?? [];
  const threads = all.filter((comment) => comment.at === at && comment.replyTo === undefined);
  return (
    <Fields>
      {threads.length === 0 && <p className={styles.note}>{words.none}</p>}
      <ul className={styles.threads}>
        {threads.map((comment) => (
          <Thread key={comment.id} comment={comment} replies={all.filter(({ replyTo }) => replyTo === comment.id)} />
        ))}
      </ul>
      <Writer at={at} replyTo={null} />
    </Fields>
  );
}

function Thread({ comment, replies }: { comment: Comment; replies: readonly Comment[] }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.comments;
  const [answering, answer] = useState(false);
  const settle = () => edit(set(map, "comment", comment.id, "resolved", comment.resolved ? undefined : true));
  return (
    <li className={styles.thread} data-resolved={comment.resolved || undefined}>
      <Said comment={comment} />
      {replies.map((reply) => (
        <Said key={reply.id} comment={reply} />
      ))}
      {!comment.resolved && (
        <Written
          label={words.assignee}
          value={comment.assignee ?? ""}
          onCommit={(name) => edit(set(map, "comment", comment.id, "assignee", name.trim() || undefined))}
        />
      )}
      <div className={styles.moves}>
        <Button size="sm" variant="quiet" onPress={() => answer(!answering)}>
          {words.reply}
        </Button>
        <Button size="sm" variant="quiet" icon="check" onPress={settle}>
          {comment.resolved ? words.reopen : words.resolve}
        </Button>
      </div>
      {answering && <Writer at={comment.at} replyTo={comment.id} onDone={() => answer(false)} />}
    </li>
  );
}

function Said({ comment }: { comment: Comment }) {
  const { t, date } = useI18n();
  return (
    <div className={styles.said}>
      <p className={styles.author}>
        {comment.author} <time dateTime={comment.date}>{date(comment.date, "time")}</time>
        {comment.resolved && <Tag tone="good">{t.mapInspector.comments.resolved}</Tag>}
      </p>
      <p className={styles.saidText}>{comment.text}</p>
    </div>
  );
}

function Writer({ at, replyTo, onDone }: { at: string; replyTo: string | null; onDone?(): void }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.comments;
  const [author, setAuthor] = useState(() => remembered());
  const [text, type] = useState("");
  const send = () => {
    const mentions = [...text.matchAll(/@([\p{L}\p{N}._-]+)/gu)].map(([, name]) => name ?? "");
    const comment: Comment = {
      id: newId("comment", map),
      at,
      author: author.trim(),
      date: new Date().toISOString(),
      text: text.trim(),
      ...(replyTo !== null && { replyTo }),
      ...(mentions.length > 0 && { mentions: [...new Set(mentions)] }),
    };
    if (!edit(append(map, "comment", comment))) return;
    remember(author.trim());
    type("");
    onDone?.();
  };
  return (
    <div className={styles.fields}>
      <TextArea label={words.write} note={words.hint} value={text} onChange={type} rows={3} />
      <div className={styles.adder}>
        <TextField label={words.author} value={author} onChange={setAuthor} />
        <Button size="sm" variant="primary" isDisabled={!text.trim() || !author.trim()} onPress={send}>
          {words.send}
        </Button>
      </div>
    </div>
  );
}

function remembered(): string {
  try {
    return localStorage.getItem(AUTHOR) ?? "";
  } catch {
    return "";
  }
}

function remember(author: string): void {
  try {
    localStorage.setItem(AUTHOR, author);
  } catch {
    // Storage may be refused: the name is then asked again.
  }
}
