import { useLocation } from "wouter";
import { type JourneySummary, useJourneys, useTypicalJourneys, useWorkspace } from "../../api";
import { useI18n } from "../../i18n";
import { DATA, JOURNEYS, workspacePath } from "../../shell/routes";
import { Button, ButtonLink, EmptyState, ErrorState, Menu, PageHeader, Panel, Select, Skeleton } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import { JourneyRow } from "./journeyRow";
import styles from "./list.module.css";
import { ORDERS, type Order, ordered } from "./order";
import { TypicalCards } from "./typicalCards";

const urlOrder = urlChoice<Order>(ORDERS, "importance");
const EMPTY = "\u0000";

/** All journeys, the most important first. */
export function JourneysPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const { data, error, refetch } = useJourneys(workspace);
  const events = useWorkspace(workspace).data?.events;
  const words = t.journeys.list;
  return (
    <>
      <PageHeader title={words.title} actions={data && data.length > 0 && <AddMenu workspace={workspace} />}>
        {words.lede}
      </PageHeader>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data || events === undefined ? (
        <Loading />
      ) : data.length > 0 ? (
        <Ranked workspace={workspace} journeys={data} />
      ) : events === 0 ? (
        <Panel>
          <EmptyState
            icon="journey"
            title={words.noData}
            actions={
              <ButtonLink variant="primary" icon="upload" href={workspacePath(workspace, DATA.path)}>
                {words.importFile}
              </ButtonLink>
            }
          />
        </Panel>
      ) : (
        <First workspace={workspace} />
      )}
    </>
  );
}

/** The guide's address, with a typical journey to begin with. */
function guidePath(workspace: string, typical: string | null): string {
  const query = typical ? `?${new URLSearchParams({ typical })}` : "";
  return workspacePath(workspace, `${JOURNEYS.path}/new${query}`);
}

function AddMenu({ workspace }: { workspace: string }) {
  const { t, lang } = useI18n();
  const [, navigate] = useLocation();
  const words = t.journeys.list;
  const typical = useTypicalJourneys(workspace, lang).data ?? [];
  return (
    <Menu
      label={words.add}
      trigger={
        <Button variant="primary" icon="plus" trailing="chevronDown">
          {words.add}
        </Button>
      }
      groups={[
        { entries: [{ id: EMPTY, label: words.addEmpty, note: words.addEmptyNote }] },
        {
          title: words.typical,
          entries: typical.map(({ id, journey }) => ({ id, label: journey.name, note: journey.customer_goal })),
        },
      ]}
      onAction={(id) => navigate(guidePath(workspace, id === EMPTY ? null : id))}
    />
  );
}

/** Before there is any journey: the seven typical ones, as the log already answers them. */
function First({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const words = t.journeys.list;
  return (
    <Panel title={words.emptyTitle} note={words.emptyText}>
      <TypicalCards
        workspace={workspace}
        onChoose={({ id }) => navigate(guidePath(workspace, id))}
        onEmpty={() => navigate(guidePath(workspace, null))}
      />
    </Panel>
  );
}

function Ranked({ workspace, journeys }: { workspace: string; journeys: readonly JourneySummary[] }) {
  const { t } = useI18n();
  const words = t.journeys.list;
  const [order, setOrder] = useUrlState("sort", urlOrder);
  const sorted = ordered(journeys, order);
  const key = sorted.filter((journey) => journey.is_key);
  const rest = sorted.filter((journey) => !journey.is_key);
  const list = (some: readonly JourneySummary[], label: string) => (
    <ol className={styles.rows} aria-label={label}>
      {some.map((journey) => (
        <JourneyRow key={journey.id} workspace={workspace} journey={journey} rank={sorted.indexOf(journey) + 1} />
      ))}
    </ol>
  );
  return (
    <>
      <div className={styles.bar}>
        <Select
          label={words.sort}
          value={order}
          onChange={setOrder}
          options={ORDERS.map((value) => ({ value, label: words.sorts[value] }))}
        />
      </div>
      {key.length > 0 && (
        <section>
          <h2 className={styles.section}>{words.key}</h2>
          {list(key, words.key)}
        </section>
      )}
      {rest.length > 0 && (
        <section>
          {key.length > 0 && <h2 className={styles.section}>{words.later}</h2>}
          {list(rest, key.length ? words.later : words.list)}
        </section>
      )}
    </>
  );
}

function Loading() {
  return (
    <>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={104} />
      ))}
    </>
  );
}
