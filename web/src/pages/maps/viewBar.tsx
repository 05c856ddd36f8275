import { Link, useSearch } from "wouter";
import { useI18n } from "../../i18n";
import { SavingChip } from "../../map/savingChip";
import { useUrlState, withParameter } from "../../urlState";
import styles from "./frame.module.css";
import { Legend } from "./legend";
import { urlView, VIEWS } from "./views";

/** The views of the map, and whether what was changed is saved. */
export function ViewBar() {
  const { t } = useI18n();
  const search = useSearch();
  const [view] = useUrlState("view", urlView);
  const words = t.maps.page;
  const href = (each: (typeof VIEWS)[number]) => `?${withParameter(search, "view", urlView, each)}`;
  return (
    <footer className={styles.bar}>
      <nav aria-label={words.views} className={styles.views}>
        {VIEWS.map((each) => (
          <Link
            key={each}
            href={window.location.pathname + href(each)}
            className={styles.view}
            aria-current={each === view ? "page" : undefined}
          >
            {words.view[each]}
          </Link>
        ))}
      </nav>
      <SavingChip />
      <Legend />
    </footer>
  );
}
