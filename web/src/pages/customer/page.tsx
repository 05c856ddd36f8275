import { ApiError, type Customer, useCustomer } from "../../api";
import { useI18n } from "../../i18n";
import { Breadcrumb, EmptyState, ErrorState, PageHeader, Panel, Skeleton } from "../../ui";
import { CopyLink } from "../explore/copyLink";
import { CustomerTimeline } from "../explore/timeline";
import { decoded } from "../run/address";
import styles from "./customer.module.css";
import { Facts } from "./facts";
import { Mood } from "./mood";
import { Other, Present } from "./present";
import { Recent } from "./recent";
import { AllRuns } from "./runs";

export interface CustomerPageProps {
  workspace: string;
  /** As the address writes it. */
  customer: string;
}

/** Who this is, what they want, how far they are, how they feel and what to do next: read before answering. */
export function CustomerPage({ workspace, customer: written }: CustomerPageProps) {
  const { t } = useI18n();
  const name = decoded(written);
  const { data, error, refetch } = useCustomer(workspace, name);
  return (
    <>
      <PageHeader
        title={name}
        breadcrumb={<Breadcrumb label={t.run.crumbs} items={[{ title: t.customer.crumb }]} />}
        actions={<CopyLink address={[]} />}
      />
      {error ? (
        <ErrorState
          error={error}
          title={error instanceof ApiError && error.problem.status === 404 ? t.customer.notFound : undefined}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <Loading />
      ) : (
        <Content workspace={workspace} customer={data} />
      )}
    </>
  );
}

function Content({ workspace, customer }: { workspace: string; customer: Customer }) {
  const { t } = useI18n();
  const [first, ...others] = customer.journeys;
  return (
    <>
      <Facts customer={customer} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          {first ? (
            <Present workspace={workspace} customer={customer} journey={first} />
          ) : (
            <Panel>
              <EmptyState icon="journey" title={t.customer.noJourney}>
                {t.customer.noJourneyText}
              </EmptyState>
            </Panel>
          )}
          {others.length > 0 && (
            <Panel title={t.customer.others}>
              <ul className={styles.others}>
                {others.map((journey) => (
                  <Other key={journey.id} workspace={workspace} customer={customer} journey={journey} />
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <div className={styles.stack}>
          <Mood feelings={customer.feelings} />
          <Recent events={customer.recent} />
        </div>
      </div>
      {first && <AllRuns workspace={workspace} customer={customer} />}
      <Panel title={t.customer.timeline}>
        <CustomerTimeline workspace={workspace} customer={customer.name} titled={false} />
      </Panel>
    </>
  );
}

function Loading() {
  return (
    <>
      <Skeleton height={72} />
      <div className={styles.columns}>
        <Skeleton height={320} />
        <Skeleton height={320} />
      </div>
    </>
  );
}
