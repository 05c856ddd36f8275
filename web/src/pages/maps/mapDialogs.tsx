import { ExportDialog } from "../../map/files";
import { useMap } from "../../map/session";
import { SettingsDialog } from "./settings";
import { ShareDialog } from "./shareDialog";
import { VersionsDialog } from "./versions";

export type MapDialog = "settings" | "share" | "versions" | "export";

/** What is opened from the header of a map. */
export function MapDialogs({ dialog, onClose }: { dialog: MapDialog | null; onClose(): void }) {
  const { map, workspace } = useMap();
  switch (dialog) {
    case "settings":
      return <SettingsDialog onClose={onClose} />;
    case "share":
      return <ShareDialog onClose={onClose} />;
    case "versions":
      return <VersionsDialog onClose={onClose} />;
    case "export":
      return <ExportDialog workspace={workspace} map={map.id} onDraw={drawn} onClose={onClose} />;
    case null:
      return null;
  }
}

/** The formats that the browser draws. */
async function drawn(): Promise<void> {
  throw new Error("not drawn yet");
}
