import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
  Separator,
} from "react-aria-components";
import { Icon, type IconName } from "./icons";
import styles from "./overlay.module.css";

export interface MenuEntry {
  id: string;
  label: string;
  note?: string;
  icon?: IconName;
  href?: string;
}

export interface MenuGroup {
  title?: string;
  entries: readonly MenuEntry[];
  /** The entry that is chosen: the group is then a choice of one. */
  selected?: string;
}

export interface MenuProps {
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  groups: readonly MenuGroup[];
  onAction(id: string): void;
  header?: ReactNode;
}

export function Menu({ label, trigger, groups, onAction, header }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} offset={4}>
        {header}
        <AriaMenu aria-label={label} className={styles.list} onAction={(key) => onAction(String(key))}>
          {groups.map((group, index) => {
            const key = group.title ?? group.entries[0]?.id ?? label;
            return [
              index > 0 && <Separator key={`rule ${key}`} className={styles.separator} />,
              <Group key={key} group={group} label={label} />,
            ];
          })}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Group({ group, label }: { group: MenuGroup; label: string }) {
  const choice = group.selected !== undefined;
  const selected: Selection = new Set(choice ? [group.selected ?? ""] : []);
  return (
    <MenuSection
      aria-label={group.title ?? label}
      selectionMode={choice ? "single" : "none"}
      disallowEmptySelection={choice}
      selectedKeys={selected}
    >
      {group.title && <Header className={styles.section}>{group.title}</Header>}
      {group.entries.map((entry) => (
        <AriaMenuItem
          key={entry.id}
          id={entry.id}
          href={entry.href}
          textValue={entry.label}
          className={styles.item ?? ""}
        >
          {entry.icon && <Icon name={entry.icon} />}
          <span className={styles.itemText}>
            <span className={styles.itemLabel}>{entry.label}</span>
            {entry.note && <span className={styles.itemNote}>{entry.note}</span>}
          </span>
          {choice && (
            <span className={styles.check}>
              <Icon name="check" />
            </span>
          )}
        </AriaMenuItem>
      ))}
    </MenuSection>
  );
}
