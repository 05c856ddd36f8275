import type { ReactNode } from "react";
import {
  Autocomplete,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  useFilter,
} from "react-aria-components";
import { Dialog, Icon, type IconName, OptionText } from "../../ui";
import overlay from "../../ui/overlay.module.css";
import styles from "./dialogs.module.css";

export interface SearchOption {
  id: string;
  label: string;
  note?: string;
  icon?: IconName;
  keys?: string;
}

export interface SearchDialogProps {
  title: string;
  label: string;
  placeholder?: string;
  groups: readonly { title: string; options: readonly SearchOption[] }[];
  onChoose(id: string): void;
  onClose(): void;
  empty: string;
  /** Stands above the search. */
  children?: ReactNode;
}

/** One of many, found by typing: arrows go through what fits, Enter takes it. */
export function SearchDialog({
  title,
  label,
  placeholder,
  groups,
  onChoose,
  onClose,
  empty,
  children,
}: SearchDialogProps) {
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <Dialog title={title} size="narrow" isOpen onOpenChange={(open) => !open && onClose()}>
      {children}
      <Autocomplete filter={contains}>
        <SearchField className={styles.field ?? ""} autoFocus>
          <Label className={styles.label}>{label}</Label>
          <Input className={styles.input ?? ""} placeholder={placeholder} />
        </SearchField>
        <ListBox
          aria-label={label}
          className={styles.list ?? ""}
          onAction={(key) => onChoose(String(key))}
          selectionMode="none"
          renderEmptyState={() => <p className={styles.note}>{empty}</p>}
        >
          {groups
            .filter(({ options }) => options.length > 0)
            .map((group) => (
              <ListBoxSection key={group.title} id={group.title}>
                <Header className={overlay.section}>{group.title}</Header>
                {group.options.map((option) => (
                  <ListBoxItem
                    key={option.id}
                    id={option.id}
                    textValue={[option.label, option.note, option.keys].filter(Boolean).join(" ")}
                    className={overlay.item ?? ""}
                  >
                    {option.icon && <Icon name={option.icon} />}
                    <OptionText label={option.label} note={option.note} end={option.keys && <kbd>{option.keys}</kbd>} />
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            ))}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}
