import { Link } from "wouter";
import { useInbox } from "../../api";
import { useI18n } from "../../i18n";
import { useAuthor } from "../../map/author";
import { textOf } from "../../map/model";
import { mapPath } from "../../shell/routes";
import { Panel, Tag } from "../../ui";
import styles from "./list.module.css";

/** The comments that wait for the reader, known by the name that they comment under; nothing where none does. */
export function Inbox({ workspace }: { workspace: string }) {
  const { t, lang, date } = useI18n();
  const words = t.maps.list;
  const entries = useInbox(workspace, useAuthor() || null).data ?? [];
  if (entries.length === 0) return null;
  return (
    <Panel title={words.inbox}>
      <ul className={styles.inbox}>
        {entries.map(({ map, title, comment, reasons }) => (
          <li key={`${map} ${comment.id}`}>
            <p className={styles.tags}>
              <span>
                <Link href={mapPath(workspace, map)}>{textOf(title, lang)}</Link>
              </span>
              <span>{comment.author}</span>
              <span>{date(comment.date)}</span>
              {reasons.map((reason) => (
                <span key={reason}>
                  <Tag tone="info">{words.reasons[reason] ?? reason}</Tag>
                </span>
              ))}
            </p>
            <Link href={mapPath(workspace, map, `?${new URLSearchParams({ comment: comment.id })}`)}>
              {comment.text}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
