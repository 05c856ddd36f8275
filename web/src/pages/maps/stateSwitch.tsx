import { useState } from "react";
import { useLocation } from "wouter";
import { useDuplicateMap, useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { useMap } from "../../map/session";
import { mapPath } from "../../shell/routes";
import { Button, Dialog, EmptyState, ErrorState, Panel, SegmentedControl } from "../../ui";
import { useUrlState } from "../../urlState";
import { urlView } from "./views";

type State = "current" | "future" | "compare";

/** From how it is to how it shall be, and both beside each other. */
export function StateSwitch() {
  const { t } = useI18n();
  const { map, workspace } = useMap();
  const [, navigate] = useLocation();
  const [view, show] = useUrlState("view", urlView);
  const [asking, ask] = useState(false);
  const words = t.maps.page;
  const other = useMaps(workspace).data?.find(({ id }) => id === map.relations?.counterpart);
  if (map.kind !== "current_state" && map.kind !== "future_state") return null;
  const here: State = map.kind === "current_state" ? "current" : "future";
  const go = (state: State) => {
    if (state === here) show("map");
    else if (!other) ask(true);
    else if (state === "compare") show("compare");
    else navigate(mapPath(workspace, other.id));
  };
  return (
    <>
      <SegmentedControl<State>
        label={words.state}
        hideLabel
        value={view === "compare" ? "compare" : here}
        onChange={go}
        options={(["current", "future", "compare"] as const).map((value) => ({ value, label: words.states[value] }))}
      />
      {asking && <NoCounterpart here={here} onClose={() => ask(false)} />}
    </>
  );
}

/** There is only one of the two: where the other one comes from. */
function NoCounterpart({ here, onClose }: { here: State; onClose(): void }) {
  const { t } = useI18n();
  const words = t.maps.page;
  return (
    <Dialog
      title={words.states[here === "current" ? "future" : "current"]}
      size="narrow"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t.ui.cancel}</Button>
          <MakeFuture />
        </>
      }
    >
      <p>{here === "current" ? words.noFuture : words.noCurrent}</p>
    </Dialog>
  );
}

/** Nothing to compare with yet, in the place of the comparison. */
export function NothingToCompare() {
  const { t } = useI18n();
  const words = t.mapViews.compare;
  return (
    <Panel>
      <EmptyState icon="variants" title={words.noCounterpart} actions={<MakeFuture />}>
        {words.noCounterpartText}
      </EmptyState>
    </Panel>
  );
}

/** Duplicates a current state as the future one, and goes there; nothing on a map of another kind. */
function MakeFuture() {
  const { t } = useI18n();
  const { map, workspace } = useMap();
  const [, navigate] = useLocation();
  const duplicate = useDuplicateMap(workspace);
  const words = t.maps.page;
  if (map.kind !== "current_state") return null;
  const make = () =>
    duplicate.mutate({ map: map.id, as: "future_state" }, { onSuccess: ({ id }) => navigate(mapPath(workspace, id)) });
  return (
    <>
      <Button variant="primary" isDisabled={duplicate.isPending} onPress={make}>
        {duplicate.isPending ? words.making : words.makeFuture}
      </Button>
      {duplicate.error && <ErrorState error={duplicate.error} />}
    </>
  );
}
