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
  /** The keys that do the same. */
  keys?: string;
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

export function Menu({ trigger, header, ...entries }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} offset={4}>
        {header}
        <Entries {...entries} />
      </Popover>
    </MenuTrigger>
  );
}

/** A menu that opens at something which is no button of its own: by the right button of the mouse, or by a key. */
export function MenuAt({
  anchor,
  onClose,
  ...entries
}: Omit<MenuProps, "trigger" | "header"> & { anchor: Element; onClose(): void }) {
  return (
    <Popover
      className={styles.popover}
      offset={4}
      placement="bottom start"
      aria-label={entries.label}
      triggerRef={{ current: anchor }}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Entries {...entries} onClose={onClose} />
    </Popover>
  );
}

function Entries({
  label,
  groups,
  onAction,
  onClose,
}: Pick<MenuProps, "label" | "groups" | "onAction"> & { onClose?(): void }) {
  return (
    <AriaMenu
      aria-label={label}
      className={styles.list}
      onAction={(key) => onAction(String(key))}
      onClose={onClose}
      autoFocus={onClose ? "first" : undefined}
    >
      {groups.map((group, index) => {
        const key = group.title ?? group.entries[0]?.id ?? label;
        return [
          index > 0 && <Separator key={`rule ${key}`} className={styles.separator} />,
          <Group key={key} group={group} label={label} />,
        ];
      })}
    </AriaMenu>
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
          textValue={[entry.label, entry.keys].filter(Boolean).join(" ")}
          className={styles.item ?? ""}
        >
          {entry.icon && <Icon name={entry.icon} />}
          <span className={styles.itemText}>
            <span className={styles.itemLabel}>{entry.label}</span>
            {entry.note && <span className={styles.itemNote}>{entry.note}</span>}
          </span>
          {entry.keys && <kbd className={styles.itemEnd}>{entry.keys}</kbd>}
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
