import { type ReactNode, useMemo, useState } from "react";
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

/** So many of a group are listed: of a large map more than anybody reads, and typing finds the others. */
const LISTED = 60;

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
  const [text, type] = useState("");
  const found = useMemo(
    () =>
      groups
        .map(({ title, options }) => ({
          title,
          options: options.filter((option) => contains(wordsOf(option), text)).slice(0, LISTED),
        }))
        .filter(({ options }) => options.length > 0),
    [groups, text, contains],
  );
  return (
    <Dialog title={title} size="narrow" isOpen onOpenChange={(open) => !open && onClose()}>
      {children}
      <Autocomplete inputValue={text} onInputChange={type}>
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
          {found.map((group) => (
            <ListBoxSection key={group.title} id={group.title}>
              <Header className={overlay.section}>{group.title}</Header>
              {group.options.map((option) => (
                <ListBoxItem key={option.id} id={option.id} textValue={wordsOf(option)} className={overlay.item ?? ""}>
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

function wordsOf({ label, note, keys }: SearchOption): string {
  return [label, note, keys].filter(Boolean).join(" ");
}
