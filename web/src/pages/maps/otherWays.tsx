import { useState } from "react";
import { useLocation } from "wouter";
import { useI18n } from "../../i18n";
import { ImportDialog } from "../../map/files";
import { MAPS, mapPath, workspacePath } from "../../shell/routes";
import { Button, Menu } from "../../ui";

const PATHS: Record<string, string> = { data: "/discover", catalogue: "/catalogue", records: "/records" };

/** The ways to a map beside the guide, and what all maps share. */
export function OtherWays({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const [importing, setImporting] = useState(false);
  const words = t.maps.list;
  const act = (id: string) => {
    const path = PATHS[id];
    if (path) navigate(workspacePath(workspace, MAPS.path + path));
    else setImporting(true);
  };
  return (
    <>
      <Menu
        label={words.other}
        trigger={<Button trailing="chevronDown">{words.other}</Button>}
        groups={[
          {
            entries: [
              { id: "file", label: words.byFile, note: words.byFileNote, icon: "upload" },
              { id: "data", label: words.byData, note: words.byDataNote, icon: "paths" },
            ],
          },
          {
            entries: [
              { id: "catalogue", label: words.catalogue, icon: "table" },
              { id: "records", label: words.records, icon: "link" },
            ],
          },
        ]}
        onAction={act}
      />
      {importing && (
        <ImportDialog
          workspace={workspace}
          onCreated={({ id }) => navigate(mapPath(workspace, id))}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  );
}
