import { useI18n } from "../../i18n";
import { OverlayNotices, useOverlay } from "../../map/overlay";
import { Picker } from "./picker";

/** What must be known before the figures are read; nothing where there is nothing to know. */
export function FigureNotes() {
  const { t } = useI18n();
  const overlay = useOverlay()?.overlay;
  if (!overlay || (overlay.reads_as_funnel && overlay.warnings.length === 0 && overlay.customers > 0)) return null;
  return (
    <Picker label={t.maps.page.notes} icon="warn">
      <OverlayNotices />
    </Picker>
  );
}
