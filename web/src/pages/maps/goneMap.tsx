import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForgetMaps, useMapVersions } from "../../api";
import { useI18n } from "../../i18n";
import { useMap } from "../../map/session";
import { MAPS, workspacePath } from "../../shell/routes";
import { Button, ButtonLink, EmptyState, ErrorState, Notice } from "../../ui";
import styles from "./frame.module.css";
import { bringBack } from "./removal";

/** There is no such map: the way to the others, and the way back of one that was removed. */
export function GoneMap({ workspace, map }: { workspace: string; map: string }) {
  const { t } = useI18n();
  const words = t.maps.page;
  const isKept = useMapVersions(workspace, map).data?.some(({ removed }) => !removed);
  return (
    <div className={styles.gone}>
      <EmptyState
        icon="map"
        title={words.gone}
        actions={
          <>
            <ButtonLink variant="primary" href={workspacePath(workspace, MAPS.path)}>
              {t.maps.list.list}
            </ButtonLink>
            {isKept && <BringBack workspace={workspace} map={map} />}
          </>
        }
      >
        {words.goneText}
      </EmptyState>
    </div>
  );
}

/** Somebody removed the map while it is looked at: what is not saved stays in this browser until it is back. */
export function RemovedMap() {
  const { t } = useI18n();
  const { workspace, map } = useMap();
  return (
    <Notice
      tone="warn"
      title={t.maps.page.removed}
      actions={
        <>
          <ButtonLink size="sm" href={workspacePath(workspace, MAPS.path)}>
            {t.maps.list.list}
          </ButtonLink>
          <BringBack workspace={workspace} map={map.id} />
        </>
      }
    >
      {t.mapCore.savingHint.removed}
    </Notice>
  );
}

function BringBack({ workspace, map }: { workspace: string; map: string }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const forget = useForgetMaps(workspace);
  const [error, setError] = useState<unknown>(null);
  const restore = () =>
    bringBack(workspace, map)
      .then(() => client.resetQueries({ queryKey: ["map-session", workspace, map] }))
      .then(forget)
      .catch(setError);
  return error ? (
    <ErrorState error={error} />
  ) : (
    <Button size="sm" icon="history" onPress={() => void restore()}>
      {t.maps.page.bringBack}
    </Button>
  );
}
