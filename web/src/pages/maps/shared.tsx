import { ApiError, type SharedMap, useSharedMap } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { Freshness, HeaderFigures, OverlayProvider } from "../../map/overlay";
import { CurveView, TableView } from "../../map/views";
import { Logo } from "../../shell/logo";
import { Preferences } from "../../shell/preferences";
import { EmptyState, ErrorState, Skeleton, useTitle } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import styles from "./shared.module.css";

const VIEWS = ["table", "curve"] as const;
const urlView = urlChoice<(typeof VIEWS)[number]>(VIEWS, "table");

/** A map as whoever has its link may read it: no workspace around it, nothing to change, nobody in it. */
export function SharedPage({ token }: { token: string }) {
  const { t } = useI18n();
  const words = t.maps.shares;
  const { data, error, refetch } = useSharedMap(token);
  const gone = error instanceof ApiError && error.problem.status === 404;
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        {gone ? (
          <EmptyState icon="link" title={words.goneTitle}>
            {words.goneText}
          </EmptyState>
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <Shared {...data} />
        ) : (
          <Skeleton height={420} />
        )}
      </main>
      <footer className={styles.foot}>
        <Logo /> {words.madeWith}
        <Preferences />
      </footer>
    </div>
  );
}

function Shared({ map, overlay }: SharedMap) {
  const { t, lang } = useI18n();
  const words = t.maps.page;
  const [view, show] = useUrlState("view", urlView);
  useTitle(textOf(map.title, lang));
  return (
    <OverlayProvider overlay={overlay} map={map} mode="volume" workspace="" lang={lang}>
      <header>
        <p className={styles.kind}>
          {t.maps.kinds[map.kind]} · {t.maps.shares.readOnly}
        </p>
        <h1 className={styles.title}>{textOf(map.title, lang)}</h1>
        <p>
          <span className={styles.kind}>{words.customerGoal}</span> {textOf(map.customerGoal, lang) || words.noGoal}
        </p>
        <p>
          <span className={styles.kind}>{words.businessGoal}</span> {textOf(map.businessGoal, lang) || words.noGoal}
        </p>
        <HeaderFigures />
        <Freshness />
      </header>
      <nav aria-label={words.views} className={styles.views}>
        {VIEWS.map((each) => (
          <button
            key={each}
            type="button"
            className={styles.view}
            aria-current={each === view ? "page" : undefined}
            onClick={() => show(each)}
          >
            {words.view[each]}
          </button>
        ))}
      </nav>
      {view === "table" ? <TableView map={map} lang={lang} /> : <CurveView map={map} lang={lang} />}
    </OverlayProvider>
  );
}
