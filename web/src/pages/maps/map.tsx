import { useEffect, useRef, useState } from "react";
import { useMapOverlay, useWorkspace } from "../../api";
import { useAddressed } from "../../map/addressed";
import { textOf } from "../../map/model";
import { MapPeople, type Overlay, OverlayProvider } from "../../map/overlay";
import { isGone } from "../../map/saving";
import { MapSession, useMap } from "../../map/session";
import { useTitle } from "../../ui";
import { urlFlag, useUrlState } from "../../urlState";
import styles from "./frame.module.css";
import { GoneMap, RemovedMap } from "./goneMap";
import { type MapDialog, MapDialogs } from "./mapDialogs";
import { MapHeader } from "./mapHeader";
import { MapView } from "./mapView";
import { isAnswerable, useQuestion } from "./question";
import { ViewBar } from "./viewBar";

/** One map: drawn, measured, edited. */
export function MapPage({ workspace, map }: { workspace: string; map: string }) {
  return (
    <div data-workbench className={styles.page}>
      <MapSession workspace={workspace} id={map} gone={<GoneMap workspace={workspace} map={map} />}>
        <Frame workspace={workspace} />
      </MapSession>
    </div>
  );
}

function Frame({ workspace }: { workspace: string }) {
  const { map, lang, version, problem } = useMap();
  const asked = useQuestion();
  const measured = isAnswerable(useWorkspace(workspace).data);
  const overlay = useMapOverlay<Overlay>(workspace, map.id, version, measured ? asked.question : null);
  const [dialog, open] = useState<MapDialog | null>(null);
  const [presenting, present] = useUrlState("present", urlFlag);
  useTitle(textOf(map.title, lang));
  useAddressed();
  usePresentKey(() => present(true));
  return (
    <OverlayProvider overlay={overlay.data ?? null} map={map} mode={asked.mode} workspace={workspace} lang={lang}>
      {isGone(problem) && <RemovedMap />}
      <MapHeader asked={asked} measured={measured} onOpen={open} onPresent={() => present(true)} />
      <MapView
        asked={asked}
        measured={measured}
        overlayError={measured ? overlay.error : null}
        onPresent={present}
        presenting={presenting}
      />
      <ViewBar />
      <MapDialogs dialog={dialog} onClose={() => open(null)} />
      {measured && <MapPeople workspace={workspace} version={version} question={asked.question} />}
    </OverlayProvider>
  );
}

const WRITING = "input, textarea, select, [contenteditable], [role=grid], [role=dialog], [role=menu], [role=listbox]";

/** P presents, unless somebody is writing. */
function usePresentKey(present: () => void): void {
  const latest = useRef(present);
  latest.current = present;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const writing = event.target instanceof Element && event.target.closest(WRITING);
      if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.metaKey || event.altKey || writing) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
