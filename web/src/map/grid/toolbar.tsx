import type { ReactNode } from "react";
import { Toolbar as AriaToolbar } from "react-aria-components";
import { useI18n } from "../../i18n";
import { Button, IconButton, Menu } from "../../ui";
import { useMap } from "../session";
import { type CommandId, commandsFor, MAP_COMMANDS } from "./commands";
import { type Part, useEditor } from "./editor";
import styles from "./grid.module.css";
import { partAt } from "./places";
import { type Detail, nextDetail } from "./zoom";

const NOWHERE: Part = { kind: "cell", id: "" };

/** What is done most, as buttons; the rest is in the menu of what is selected and in the search. */
export function Toolbar({
  detail,
  onZoom,
  children,
}: {
  detail: Detail;
  onZoom(detail: Detail): void;
  children?: ReactNode;
}) {
  const { t } = useI18n();
  const words = t.map.commands;
  const { undo, redo, canUndo, canRedo } = useMap();
  const editor = useEditor();
  const { map, columns, at } = editor.current;
  const here = partAt(map, columns, at);
  const run = (command: CommandId) => editor.current.run(command, here ?? NOWHERE);
  const groups = [
    ...(here ? commandsFor(map, here) : []),
    MAP_COMMANDS.filter(({ id }) => id !== "undo" && id !== "redo"),
  ].map((commands) => ({
    entries: commands.map(({ id, icon, keys }) => ({ id, icon, keys, label: words[id] })),
  }));
  return (
    <AriaToolbar aria-label={t.map.toolbar} className={styles.toolbar ?? ""}>
      <IconButton label={words.undo} icon="undo" size="sm" isDisabled={!canUndo} onPress={undo} />
      <IconButton label={words.redo} icon="redo" size="sm" isDisabled={!canRedo} onPress={redo} />
      <span className={styles.divider} />
      <Button size="sm" variant="quiet" icon="plus" onPress={() => run("addStepAfter")}>
        {t.map.kinds.step}
      </Button>
      <Button size="sm" variant="quiet" icon="plus" onPress={() => run("addLane")}>
        {t.map.kinds.lane}
      </Button>
      <IconButton label={words.comment} icon="bubble" size="sm" isDisabled={!here} onPress={() => run("comment")} />
      <Menu
        label={words.more}
        trigger={<IconButton label={words.more} icon="more" size="sm" hint={false} />}
        groups={groups}
        onAction={(id) => requestAnimationFrame(() => run(id as CommandId))}
      />
      <span className={styles.space} />
      <Button size="sm" variant="quiet" icon="search" onPress={() => run("find")}>
        <span className={styles.wide}>{words.find}</span>
        <kbd className={styles.keys}>Ctrl K</kbd>
      </Button>
      <span className={styles.divider} />
      <IconButton
        label={words.zoomOut}
        icon="minus"
        size="sm"
        isDisabled={detail === "far"}
        onPress={() => onZoom(nextDetail(detail, -1))}
      />
      <span className={styles.zoomName}>{t.map.zoom[detail]}</span>
      <IconButton
        label={words.zoomIn}
        icon="plus"
        size="sm"
        isDisabled={detail === "near"}
        onPress={() => onZoom(nextDetail(detail, 1))}
      />
      {children}
    </AriaToolbar>
  );
}
