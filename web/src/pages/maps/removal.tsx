import { useState } from "react";
import { type MapSummary, type MapVersion, mapsPath, restoreMap, send, useForgetMaps, useRemoveMap } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { Button, ErrorState, Notice } from "../../ui";

/** Restore the last version of a map before it was removed. */
export async function bringBack(workspace: string, map: string): Promise<void> {
  const versions = await send<MapVersion[]>("GET", mapsPath(workspace, `/${encodeURIComponent(map)}/versions`));
  const last = versions.find(({ removed }) => !removed);
  if (last) await restoreMap(workspace, map, last.version, versions[0]?.version ?? last.version);
}

export interface Removal {
  /** What was removed last, and can come back. */
  removed: MapSummary | null;
  error: unknown;
  remove(map: MapSummary): void;
  undo(): void;
}

/** Removes maps at once and brings the last one back when it was a mistake. */
export function useRemoval(workspace: string): Removal {
  const [removed, setRemoved] = useState<MapSummary | null>(null);
  const [error, setError] = useState<unknown>(null);
  const removing = useRemoveMap(workspace);
  const forget = useForgetMaps(workspace);
  const attempt = (work: () => Promise<MapSummary | null>) => {
    setError(null);
    work().then(setRemoved, setError);
  };
  const restore = async ({ id }: MapSummary) => {
    await bringBack(workspace, id);
    await forget();
    return null;
  };
  return {
    removed,
    error,
    remove: (map) => attempt(() => removing.mutateAsync(map.id).then(() => map)),
    undo: () => removed && attempt(() => restore(removed)),
  };
}

/** What was just removed, with the way back. */
export function RemovedNotice({ removal }: { removal: Removal }) {
  const { t, lang } = useI18n();
  if (removal.error) return <ErrorState error={removal.error} />;
  if (!removal.removed) return null;
  return (
    <Notice
      actions={
        <Button size="sm" icon="history" onPress={removal.undo}>
          {t.maps.list.undo}
        </Button>
      }
    >
      {t.maps.list.removed(textOf(removal.removed.figures.title, lang))}
    </Notice>
  );
}
