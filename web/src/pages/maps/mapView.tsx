import { lazy, Suspense, useEffect, useState } from "react";
import { useI18n } from "../../i18n";
import type { Kind } from "../../map/model";
import { mapFor } from "../../map/persona";
import { useMap } from "../../map/session";
import { DATA, workspacePath } from "../../shell/routes";
import { ButtonLink, EmptyState, ErrorState, Skeleton, useNarrow } from "../../ui";
import { useUrlState } from "../../urlState";
import styles from "./frame.module.css";
import type { Asked } from "./question";
import { NothingToCompare } from "./stateSwitch";
import { urlView, type View } from "./views";

const MapGrid = lazy(() => import("../../map/grid").then((each) => ({ default: each.MapGrid })));
const inspector = () => import("../../map/inspector");
const Inspector = lazy(() => inspector().then((each) => ({ default: each.Inspector })));
const views = () => import("../../map/views");
const TableView = lazy(() => views().then((each) => ({ default: each.TableView })));
const CurveView = lazy(() => views().then((each) => ({ default: each.CurveView })));
const PathsView = lazy(() => views().then((each) => ({ default: each.PathsView })));
const MatrixView = lazy(() => views().then((each) => ({ default: each.MatrixView })));
const ActionsView = lazy(() => views().then((each) => ({ default: each.ActionsView })));
const CompareView = lazy(() => views().then((each) => ({ default: each.CompareView })));
const PhoneView = lazy(() => views().then((each) => ({ default: each.PhoneView })));
const Presentation = lazy(() => views().then((each) => ({ default: each.Presentation })));

export interface MapViewProps {
  asked: Asked;
  /** There are events to make figures of. */
  measured: boolean;
  overlayError: unknown;
  presenting: boolean;
  onPresent(presenting: boolean): void;
}

/** The view of the map that its address names, and beside it what is selected. */
export function MapView({ asked, measured, overlayError, presenting, onPresent }: MapViewProps) {
  const { t } = useI18n();
  const { map, lang, select } = useMap();
  const [view] = useUrlState("view", urlView);
  const [inspecting, inspect] = useInspecting();
  useEffect(() => {
    // Everything that may be opened is there before it is needed: the connection may be gone by then.
    void Promise.allSettled([inspector(), views()]);
  }, []);
  return (
    <div className={styles.middle}>
      {overlayError ? (
        <div className={styles.notices}>
          <ErrorState error={overlayError} />
        </div>
      ) : null}
      <div className={styles.work}>
        <section className={styles.sheet} aria-label={t.maps.page.view[view]}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Content view={view} asked={asked} measured={measured} />
          </Suspense>
        </section>
        {inspecting && (
          <Suspense fallback={null}>
            <Inspector
              onClose={() => {
                select(null);
                inspect(false);
              }}
            />
          </Suspense>
        )}
      </div>
      {presenting && (
        <Suspense fallback={null}>
          <Presentation map={mapFor(map, asked.question.persona)} lang={lang} onClose={() => onPresent(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Content({ view, asked, measured }: { view: View; asked: Asked; measured: boolean }) {
  const { map, lang, edit, select, workspace, version } = useMap();
  const phone = useNarrow("phone");
  const { persona } = asked.question;
  const hidden = new Set(asked.hidden);
  const told = mapFor(map, persona);
  const shown = hidden.size ? { ...told, lanes: told.lanes?.filter(({ id }) => !hidden.has(id)) } : told;
  const props = { map, lang, edit, onSelect: (kind: Kind, id: string) => select({ kind, id }) };
  const stored = { workspace, version };
  const question = measured ? asked.question : null;
  if (view === "map" && !phone) return <MapGrid hidden={asked.hidden} persona={persona} />;
  return (
    <div className={styles.reading}>
      {view === "map" && <PhoneView {...props} map={shown} />}
      {view === "table" && <TableView {...props} map={shown} />}
      {view === "curve" && <CurveView {...props} map={told} />}
      {view === "paths" && (question ? <PathsView {...props} {...stored} question={question} /> : <NoEvents />)}
      {view === "matrix" && <MatrixView {...props} {...stored} question={question} />}
      {view === "actions" && <ActionsView {...props} {...stored} persona={persona} />}
      {view === "compare" &&
        (map.relations?.counterpart ? <CompareView map={map} lang={lang} {...stored} /> : <NothingToCompare />)}
    </div>
  );
}

/** Real paths need events. */
function NoEvents() {
  const { t } = useI18n();
  const { workspace } = useMap();
  return (
    <EmptyState
      icon="paths"
      title={t.maps.page.noData}
      actions={
        <ButtonLink icon="upload" href={workspacePath(workspace, DATA.path)}>
          {t.journeys.list.importFile}
        </ButtonLink>
      }
    />
  );
}

/** The panel opens with a selection and stays until it is closed. */
function useInspecting(): [boolean, (open: boolean) => void] {
  const { selection } = useMap();
  const [inspecting, inspect] = useState(false);
  useEffect(() => {
    if (selection) inspect(true);
  }, [selection]);
  return [inspecting, inspect];
}
