import { type KeyboardEvent, useEffect, useState } from "react";
import { Autocomplete, Button, Input, Label, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { useLocation } from "wouter";
import { findCustomers, type People, useCustomerSearch } from "../api";
import { useI18n } from "../i18n";
import { Dialog, ErrorState, Icon, OptionText } from "../ui";
import overlay from "../ui/overlay.module.css";
import styles from "./findCustomer.module.css";
import { customerPath } from "./routes";

const PAUSE_MS = 120;

/** Opens, also by the key /, a search that leads to a customer's page. */
export function FindCustomer({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return (
    <>
      <Button className={styles.open ?? ""} onPress={() => setOpen(true)} aria-label={t.customer.find}>
        <Icon name="search" />
        <span className={styles.words}>{t.customer.find}</span>
        <kbd className={styles.key}>/</kbd>
      </Button>
      <Dialog title={t.customer.find} size="narrow" isOpen={open} onOpenChange={setOpen}>
        <Search workspace={workspace} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Search({ workspace, onDone }: { workspace: string; onDone(): void }) {
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const [typed, type] = useState("");
  const [asked, ask] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => ask(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, error } = useCustomerSearch(workspace, asked);
  const found = asked ? data : undefined;
  const go = (name: string) => {
    onDone();
    navigate(customerPath(workspace, name));
  };
  /** Enter when nothing in the list is chosen: the first that is found, else the page says that there is none. */
  const enter = async (event: KeyboardEvent) => {
    const name = typed.trim();
    if (event.key !== "Enter" || !name || isChosen(event.target)) return;
    const first = await findCustomers(workspace, name).catch(() => null);
    go(first?.people[0]?.customer ?? name);
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={type}>
      <SearchField className={styles.field ?? ""} autoFocus onKeyDown={(event) => void enter(event)}>
        <Label className={styles.label}>{t.customer.name}</Label>
        <Input className={styles.input ?? ""} placeholder={t.customer.nameHint} />
      </SearchField>
      {error ? <ErrorState error={error} /> : <Found found={found} onOpen={go} />}
    </Autocomplete>
  );
}

function Found({ found, onOpen }: { found: People | undefined; onOpen(name: string): void }) {
  const { t, number, date } = useI18n();
  const people = found?.people ?? [];
  return (
    <>
      <ListBox
        aria-label={t.customer.found}
        items={people.map((person) => ({ ...person, id: person.customer }))}
        className={styles.list ?? ""}
        onAction={(name) => onOpen(String(name))}
        renderEmptyState={() => <p className={styles.note}>{found ? t.customer.nobody : t.customer.typing}</p>}
        selectionMode="none"
      >
        {(person) => (
          <ListBoxItem id={person.id} textValue={person.customer} className={overlay.item ?? ""}>
            <OptionText
              label={person.customer}
              note={t.customer.lastSeen(date(person.last_at))}
              end={t.explore.events(person.events, number(person.events))}
            />
          </ListBoxItem>
        )}
      </ListBox>
      <p className={styles.note} role="status">
        {found && found.total > people.length && t.customer.foundOf(number(people.length), number(found.total))}
      </p>
    </>
  );
}

/** Whether the key belongs to what has the focus: a field, or a dialog. */
function busy(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable], [role=dialog]") !== null
  );
}

/** Whether something of its list is chosen, which the key Enter then opens. */
function isChosen(field: EventTarget): boolean {
  return field instanceof HTMLElement && field.hasAttribute("aria-activedescendant");
}
