import { ExportDialog } from "../../map/files";
import { useMap } from "../../map/session";
import { SettingsDialog } from "./settings";
import { ShareDialog } from "./shareDialog";
import { useMapDrawing } from "./useMapDrawing";
import { VersionsDialog } from "./versions";

export type MapDialog = "settings" | "share" | "versions" | "export";

/** What is opened from the header of a map. */
export function MapDialogs({ dialog, onClose }: { dialog: MapDialog | null; onClose(): void }) {
  const { map, workspace } = useMap();
  const draw = useMapDrawing();
  switch (dialog) {
    case "settings":
      return <SettingsDialog onClose={onClose} />;
    case "share":
      return <ShareDialog onClose={onClose} />;
    case "versions":
      return <VersionsDialog onClose={onClose} />;
    case "export":
      return <ExportDialog workspace={workspace} map={map.id} onDraw={draw} onClose={onClose} />;
    case null:
      return null;
  }
}
