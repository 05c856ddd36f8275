import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useLocation } from "wouter";
import { useWorkspaces, type Workspace } from "../api";
import { useI18n } from "../i18n";
import { Icon, Menu, type MenuEntry } from "../ui";
import { CreateWorkspace } from "./createWorkspace";
import { workspacePath } from "./routes";
import styles from "./shell.module.css";

const CREATE = "\u0000create";

/** Goes to another workspace, on its overview: views of one are rarely views of another. */
export function WorkspaceSwitcher({ current }: { current: string | null }) {
  const { t, lang, number } = useI18n();
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  const workspaces = useWorkspaces().data ?? [];
  const called = (workspace: Workspace) => workspace.names[lang] ?? workspace.name;
  const here = workspaces.find((workspace) => workspace.id === current);
  const name = here ? called(here) : (current ?? "");
  const entry = (workspace: Workspace): MenuEntry => ({
    id: workspace.id,
    label: called(workspace),
    note: t.shell.eventCount(workspace.events, number(workspace.events)),
  });
  const own = workspaces.filter((workspace) => !workspace.demo).map(entry);
  const demo = workspaces.filter((workspace) => workspace.demo).map(entry);
  const groups = [
    { title: t.shell.workspaces, entries: own, selected: current ?? "" },
    { title: t.shell.demoWorkspaces, entries: demo, selected: current ?? "" },
    { entries: [{ id: CREATE, label: t.shell.newWorkspace, icon: "plus" as const }] },
  ].filter((group) => group.entries.length > 0);
  const act = (id: string) => (id === CREATE ? setCreating(true) : navigate(workspacePath(id)));
  return (
    <>
      <Menu
        label={t.shell.workspaces}
        trigger={
          <AriaButton className={styles.switcher ?? ""} aria-label={`${t.shell.workspace}: ${name}`}>
            <span className={styles.switcherName}>{name || t.shell.workspaces}</span>
            <Icon name="chevronDown" />
          </AriaButton>
        }
        groups={groups}
        onAction={act}
      />
      <CreateWorkspace isOpen={creating} onOpenChange={setCreating} />
    </>
  );
}
