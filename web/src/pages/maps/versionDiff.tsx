import { type FieldChange, type PartChange, useMapDiff } from "../../api";
import { useI18n } from "../../i18n";
import { type Text, textOf } from "../../map/model";
import { useMap } from "../../map/session";
import { ErrorState, Skeleton, Tag } from "../../ui";
import styles from "./versions.module.css";

const TONES = { added: "good", removed: "bad", moved: "info", changed: "neutral" } as const;

/** What differs between two versions of the map, part by part. */
export function VersionDiff({ from, to }: { from: number; to: number }) {
  const { t, lang } = useI18n();
  const { map, workspace } = useMap();
  const { data, error, refetch } = useMapDiff(workspace, map.id, from, to);
  const words = t.maps.versions;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  const { changes } = data.difference;
  if (changes.length === 0) return <p>{words.same}</p>;
  return (
    <>
      <p className={styles.note}>{words.differences(changes.length)}</p>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <li key={`${change.kind} ${change.id} ${change.what}`} className={styles.change}>
            <Tag tone={TONES[change.what]}>{words[WORD[change.what]]}</Tag>
            <div className={styles.what}>
              <p>
                <span className={styles.kind}>{words.kinds[change.kind] ?? change.kind}</span> {nameOf(change, lang)}
              </p>
              {change.fields.map((field) => (
                <Field key={field.field} field={field} lang={lang} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const WORD = { added: "added", removed: "gone", moved: "moved", changed: "changed" } as const;

function nameOf({ name, id }: PartChange, lang: string): string {
  return shown(name, lang) || id;
}

function Field({ field, lang }: { field: FieldChange; lang: string }) {
  const { t } = useI18n();
  const nothing = t.maps.page.nothing;
  return (
    <p className={styles.field}>
      <span className={styles.note}>{field.field}</span> <del>{shown(field.old, lang) || nothing}</del>{" "}
      <ins>{shown(field.new, lang) || nothing}</ins>
    </p>
  );
}

/** A value as a reader can take it in: a text in their language, anything else as it is written. */
function shown(value: unknown, lang: string): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return String(value);
  const texts = Object.values(value);
  const isText = !Array.isArray(value) && texts.length > 0 && texts.every((text) => typeof text === "string");
  return isText ? textOf(value as Text, lang) : JSON.stringify(value);
}
