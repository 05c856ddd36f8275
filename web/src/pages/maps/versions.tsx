import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type MapVersion, restoreMap, useForgetMaps, useMapVersions, usePublishMap, writeMap } from "../../api";
import { useI18n } from "../../i18n";
import { useMap } from "../../map/session";
import { Button, Dialog, ErrorState, Skeleton, Tag, TextField } from "../../ui";
import { VersionDiff } from "./versionDiff";
import styles from "./versions.module.css";

/** What the map was: named, compared with what it is, and brought back. */
export function VersionsDialog({ onClose }: { onClose(): void }) {
  const { t } = useI18n();
  const { map, workspace, version } = useMap();
  const words = t.maps.versions;
  const [compared, compare] = useState<MapVersion | null>(null);
  const versions = useMapVersions(workspace, map.id);
  return (
    <Dialog title={words.title} isOpen onOpenChange={(open) => !open && onClose()}>
      {compared ? (
        <>
          <div>
            <Button size="sm" icon="chevronLeft" onPress={() => compare(null)}>
              {words.back}
            </Button>
          </div>
          <VersionDiff from={compared.version} to={version} />
          <Restore version={compared} onDone={onClose} />
        </>
      ) : (
        <>
          <p className={styles.note}>{words.lede}</p>
          <NameNow />
          {versions.error ? (
            <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
          ) : versions.data ? (
            <List versions={versions.data} onCompare={compare} />
          ) : (
            <Skeleton lines={4} />
          )}
        </>
      )}
    </Dialog>
  );
}

/** Saves the map as it is with words for it. */
function NameNow() {
  const { t } = useI18n();
  const { map, workspace, version, saving } = useMap();
  const words = t.maps.versions;
  const forget = useForgetMaps(workspace);
  const [name, setName] = useState("");
  const [error, setError] = useState<unknown>(null);
  const keep = () => {
    setError(null);
    writeMap(workspace, map, version, name.trim())
      .then(() => setName(""))
      .then(forget)
      .catch(setError);
  };
  return (
    <form
      className={styles.name}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField label={words.name} value={name} onChange={setName} />
      <Button type="submit" isDisabled={!name.trim() || saving !== "saved"}>
        {words.keep}
      </Button>
      {error ? <ErrorState error={error} /> : null}
    </form>
  );
}

interface ListProps {
  versions: readonly MapVersion[];
  onCompare(version: MapVersion): void;
}

function List({ versions, onCompare }: ListProps) {
  const { t, date } = useI18n();
  const { map, workspace } = useMap();
  const publish = usePublishMap(workspace);
  const words = t.maps.versions;
  return (
    <ol className={styles.list} aria-label={words.list}>
      {versions.map((each, index) => (
        <li key={each.version} className={styles.version}>
          <div className={styles.what}>
            <p className={each.automatic ? styles.unnamed : styles.named}>
              {each.removed ? words.removed : each.note || words.unnamed}
              {each.reference && <Tag tone="good">{t.maps.statuses.reference}</Tag>}
            </p>
            <p className={styles.note}>
              {index === 0 ? words.now : words.version(each.version)} · {date(each.saved_at, "time")}
            </p>
          </div>
          {!each.removed && (
            <Button
              size="sm"
              variant="quiet"
              aria-label={`${each.reference ? words.unpublish : words.publish}: ${words.version(each.version)}`}
              onPress={() => publish.mutate({ map: map.id, version: each.reference ? null : each.version })}
            >
              {each.reference ? words.unpublish : words.publish}
            </Button>
          )}
          {index > 0 && !each.removed && (
            <Button
              size="sm"
              aria-label={`${words.compare}: ${words.version(each.version)}`}
              onPress={() => onCompare(each)}
            >
              {words.compare}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

function Restore({ version, onDone }: { version: MapVersion; onDone(): void }) {
  const { t } = useI18n();
  const { map, workspace, version: seen, announce } = useMap();
  const words = t.maps.versions;
  const client = useQueryClient();
  const forget = useForgetMaps(workspace);
  const [error, setError] = useState<unknown>(null);
  const restore = () => {
    setError(null);
    restoreMap(workspace, map.id, version.version, seen)
      .then(async () => {
        await client.resetQueries({ queryKey: ["map-session", workspace, map.id] });
        await forget();
        announce(words.restored(version.version));
        onDone();
      })
      .catch(setError);
  };
  return (
    <>
      {error ? <ErrorState error={error} /> : null}
      <div>
        <Button variant="primary" icon="history" onPress={restore}>
          {words.restore}
        </Button>
      </div>
    </>
  );
}
