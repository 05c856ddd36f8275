import { useEffect, useRef, useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Menu, SuggestField, Tag, TextArea, TextField } from "../../ui";
import { urlOptional, useUrlState } from "../../urlState";
import { rememberAuthor, useAuthor } from "../author";
import { append, set } from "../edit";
import { type Comment, newId } from "../model";
import { mentionsIn, peopleOf } from "../people";
import { type Selection, useMap } from "../session";
import { Fields } from "./fields";
import styles from "./inspector.module.css";

/** What people say about what is selected. */
export function CommentsTab({ kind, id }: Selection) {
  const { t } = useI18n();
  const { map } = useMap();
  const words = t.mapInspector.comments;
  const at = kind === "edge" ? map.id : id;
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
  const [addressed] = useUrlState("comment", urlOptional);
  const isMeant = [comment, ...replies].some(({ id }) => id === addressed);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isMeant) item.current?.scrollIntoView({ block: "nearest" });
  }, [isMeant]);
  const settle = () => edit(set(map, "comment", comment.id, "resolved", comment.resolved ? undefined : true));
  return (
    <li
      ref={item}
      className={styles.thread}
      data-resolved={comment.resolved || undefined}
      aria-current={isMeant || undefined}
    >
      <Said comment={comment} />
      {replies.map((reply) => (
        <Said key={reply.id} comment={reply} />
      ))}
      {!comment.resolved && (
        <Assignee
          value={comment.assignee ?? ""}
          onCommit={(name) => edit(set(map, "comment", comment.id, "assignee", name || undefined))}
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

/** Who is asked to do something about it: somebody known, or another name. */
function Assignee({ value, onCommit }: { value: string; onCommit(name: string): void }) {
  const { t } = useI18n();
  const people = usePeople();
  const [typed, type] = useState(value);
  useEffect(() => type(value), [value]);
  const commit = () => typed.trim() !== value && onCommit(typed.trim());
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what is used
    <div onBlur={commit}>
      <SuggestField
        label={t.mapInspector.comments.assignee}
        value={typed}
        onChange={type}
        options={people.map((name) => ({ value: name, label: name }))}
      />
    </div>
  );
}

function usePeople(): string[] {
  const { map, others } = useMap();
  const author = useAuthor();
  return peopleOf(map, [author, ...others.map(({ name }) => name)]);
}

function Writer({ at, replyTo, onDone }: { at: string; replyTo: string | null; onDone?(): void }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.comments;
  const people = usePeople();
  const known = useAuthor();
  const [author, setAuthor] = useState(known);
  useEffect(() => setAuthor(known), [known]);
  const [text, type] = useState("");
  const send = () => {
    const mentions = mentionsIn(text, people);
    const comment: Comment = {
      id: newId("comment", map),
      at,
      author: author.trim(),
      date: new Date().toISOString(),
      text: text.trim(),
      ...(replyTo !== null && { replyTo }),
      ...(mentions.length > 0 && { mentions }),
    };
    if (!edit(append(map, "comment", comment))) return;
    rememberAuthor(author);
    type("");
    onDone?.();
  };
  return (
    <div className={styles.fields}>
      <TextArea label={words.write} note={words.hint} value={text} onChange={type} rows={3} />
      {people.length > 0 && (
        <div>
          <Menu
            label={words.mention}
            trigger={
              <Button size="sm" variant="quiet" icon="person" trailing="chevronDown">
                {words.mention}
              </Button>
            }
            groups={[{ entries: people.map((name) => ({ id: name, label: name })) }]}
            onAction={(name) => type((before) => `${before}${before && !/\s$/.test(before) ? " " : ""}@${name} `)}
          />
        </div>
      )}
      <div className={styles.adder}>
        <TextField label={words.author} value={author} onChange={setAuthor} />
        <Button size="sm" variant="primary" isDisabled={!text.trim() || !author.trim()} onPress={send}>
          {words.send}
        </Button>
      </div>
    </div>
  );
}
