import { type MapSummary, useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { MAPS, workspacePath } from "../../shell/routes";
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  PageHeader,
  Panel,
  Select,
  Skeleton,
  TextField,
  Toolbar,
} from "../../ui";
import { urlChoice, urlText, useUrlState } from "../../urlState";
import { arranged, ORDERS, type Order } from "./arrange";
import { Inbox } from "./inbox";
import { KINDS } from "./kinds";
import styles from "./list.module.css";
import { MapRow } from "./mapRow";
import { OtherWays } from "./otherWays";
import { RemovedNotice, useRemoval } from "./removal";

const urlOrder = urlChoice<Order>(ORDERS, "hierarchy");
const urlKind = urlChoice<string>(["", ...KINDS], "");
const urlQuery = urlText();

/** All maps of the workspace. */
export function MapsPage({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const { data, error, refetch } = useMaps(workspace);
  const removal = useRemoval(workspace);
  const words = t.maps.list;
  const guide = workspacePath(workspace, `${MAPS.path}/new`);
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          data &&
          data.length > 0 && (
            <>
              <OtherWays workspace={workspace} />
              <ButtonLink variant="primary" icon="plus" href={guide}>
                {words.create}
              </ButtonLink>
            </>
          )
        }
      >
        {words.lede}
      </PageHeader>
      <RemovedNotice removal={removal} />
      <Inbox workspace={workspace} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={3} height={96} />
      ) : data.length === 0 ? (
        <Panel>
          <EmptyState
            icon="map"
            title={words.emptyTitle}
            actions={
              <>
                <ButtonLink variant="primary" icon="plus" href={guide}>
                  {words.createFirst}
                </ButtonLink>
                <OtherWays workspace={workspace} />
              </>
            }
          >
            {words.emptyText}
          </EmptyState>
        </Panel>
      ) : (
        <Found workspace={workspace} maps={data} onRemove={removal.remove} />
      )}
    </>
  );
}

interface FoundProps {
  workspace: string;
  maps: readonly MapSummary[];
  onRemove(map: MapSummary): void;
}

function Found({ workspace, maps, onRemove }: FoundProps) {
  const { t, lang } = useI18n();
  const words = t.maps.list;
  const [query, setQuery] = useUrlState("q", urlQuery);
  const [kind, setKind] = useUrlState("kind", urlKind);
  const [order, setOrder] = useUrlState("sort", urlOrder);
  const found = arranged(maps, { query, kind, order, lang });
  return (
    <>
      <Toolbar label={words.search}>
        <div className={styles.search}>
          <TextField
            label={words.search}
            hideLabel
            icon="search"
            placeholder={words.search}
            value={query}
            onChange={setQuery}
          />
        </div>
        <div className={styles.choice}>
          <Select
            label={words.kind}
            hideLabel
            value={kind || "all"}
            onChange={(chosen) => setKind(chosen === "all" ? "" : chosen)}
            options={[
              { value: "all", label: words.allKinds },
              ...KINDS.map((value) => ({ value, label: t.maps.kinds[value] })),
            ]}
          />
        </div>
        <div className={styles.choice}>
          <Select
            label={words.order}
            hideLabel
            value={order}
            onChange={setOrder}
            options={ORDERS.map((value) => ({ value, label: words.orders[value] }))}
          />
        </div>
      </Toolbar>
      <p className={styles.count} role="status">
        {words.count(found.length)}
      </p>
      {found.length === 0 ? (
        <Panel>
          <EmptyState
            icon="search"
            title={words.noMatch(query)}
            actions={
              <Button
                onPress={() => {
                  setQuery("");
                  setKind("");
                }}
              >
                {words.clear}
              </Button>
            }
          />
        </Panel>
      ) : (
        <ul className={styles.rows} aria-label={words.list}>
          {found.map(({ map, depth }) => (
            <MapRow
              key={map.id}
              workspace={workspace}
              map={map}
              maps={maps}
              depth={depth}
              onRemove={() => onRemove(map)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
