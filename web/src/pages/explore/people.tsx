import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useSearch } from "wouter";
import { type AnalysisName, api, type People, type Person } from "../../api";
import { useI18n } from "../../i18n";
import { customerPath } from "../../shell/routes";
import { Button, ButtonLink, ErrorState, Icon, IconButton, Pager, Skeleton } from "../../ui";
import { urlNumber, urlOptional, useUrlState } from "../../urlState";
import { splitSearch } from "./chosen";
import styles from "./people.module.css";
import { CustomerTimeline } from "./timeline";

const PAGE = 50;
const urlPage = urlNumber(0, 0);

/** Where the customers behind a number are asked for, page by page. */
export interface PeopleSource {
  key: readonly unknown[];
  page(limit: number, offset: number, signal: AbortSignal): Promise<People>;
}

interface SheetProps {
  workspace: string;
  source: PeopleSource;
  /** What these customers have in common. */
  what: string;
  onClose(): void;
}

export interface PeoplePanelProps extends Omit<SheetProps, "source"> {
  analysis: AnalysisName;
  /** The question, and which of its numbers was selected. */
  parameters: Record<string, unknown>;
}

/** The customers behind a number of an analysis. */
export function PeoplePanel({ analysis, parameters, ...rest }: PeoplePanelProps) {
  const chosen = splitSearch(useSearch()).chosen.toString();
  const source: PeopleSource = {
    key: ["analysis", rest.workspace, analysis, parameters, chosen],
    page: (limit, offset, signal) =>
      api.analyse(rest.workspace, analysis, { ...parameters, limit, offset }, { chosen, signal }),
  };
  return <PeopleSheet source={source} {...rest} />;
}

/** The customers behind a number: at the side of a wide page, over the whole of a narrow one. */
export function PeopleSheet({ workspace, source, what, onClose }: SheetProps) {
  const { t } = useI18n();
  const [customer, setCustomer] = useUrlState("customer", urlOptional);
  const [, setPage] = useUrlState("page", urlPage);
  const [, setEventsPage] = useUrlState("events", urlPage);
  const [seen, setSeen] = useState<string | null>(null);
  const close = () => {
    setCustomer(null);
    setEventsPage(0);
    setPage(0);
    onClose();
  };
  const back = () => {
    setSeen(customer);
    setEventsPage(0);
    setCustomer(null);
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && close()} className={styles.scrim ?? ""}>
      <Modal className={styles.panel ?? ""}>
        <Dialog className={styles.dialog ?? ""}>
          <div className={styles.close}>
            <IconButton label={t.ui.close} icon="close" hint={false} onPress={close} />
          </div>
          {customer === null ? (
            <PeopleList source={source} what={what} onOpen={setCustomer} seen={seen} />
          ) : (
            <>
              <Button size="sm" variant="quiet" icon="chevronLeft" autoFocus onPress={back}>
                {t.explore.people.back}
              </Button>
              <CustomerTimeline workspace={workspace} customer={customer} />
              <ButtonLink size="sm" icon="person" href={customerPath(workspace, customer)}>
                {t.customer.open}
              </ButtonLink>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface PeopleListProps extends Pick<SheetProps, "source" | "what"> {
  onOpen(customer: string): void;
  /** The customer one comes back from, who takes the focus again. */
  seen: string | null;
}

function PeopleList({ source, what, onOpen, seen }: PeopleListProps) {
  const { t, number } = useI18n();
  const [page, setPage] = useUrlState("page", urlPage);
  const { data, error, refetch } = useQuery({
    queryKey: [...source.key, page],
    queryFn: ({ signal }) => source.page(PAGE, page * PAGE, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <header className={styles.head}>
        <Heading slot="title" className={styles.title}>
          {data ? t.explore.people.title(data.total, number(data.total)) : t.explore.people.loading}
        </Heading>
        <p className={styles.what}>{what}</p>
      </header>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : data.total === 0 ? (
        <p className={styles.what}>{t.explore.people.none}</p>
      ) : (
        <>
          <ul className={styles.people} aria-label={t.explore.people.list}>
            {data.people.map((person) => (
              <PersonRow
                key={person.customer}
                person={person}
                seen={person.customer === seen}
                onOpen={() => onOpen(person.customer)}
              />
            ))}
          </ul>
          {data.total > PAGE && <Pager page={page} pageSize={PAGE} total={data.total} onPage={setPage} />}
        </>
      )}
    </>
  );
}

function PersonRow({ person, seen, onOpen }: { person: Person; seen: boolean; onOpen(): void }) {
  const { t, number, date } = useI18n();
  const { customer, events, first_at, last_at } = person;
  const first = date(first_at);
  const last = date(last_at);
  return (
    <li>
      <button
        type="button"
        // biome-ignore lint/a11y/noAutofocus: the focus comes back to the row it left.
        autoFocus={seen}
        className={styles.person}
        onClick={onOpen}
      >
        <span className={styles.name}>{customer}</span>
        <span className={styles.span}>{first === last ? first : t.explore.people.span(first, last)}</span>
        <span className={styles.count}>{t.explore.events(events, number(events))}</span>
        <Icon name="chevronRight" />
      </button>
    </li>
  );
}
