import { Link } from "wouter";
import { useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { useMap } from "../../map/session";
import { mapPath } from "../../shell/routes";
import { setOf } from "./kin";
import styles from "./setTabs.module.css";

/** The maps of the same journey beside each other; nothing of a map that has none. */
export function SetTabs() {
  const { t, lang } = useI18n();
  const { map, workspace } = useMap();
  const maps = setOf(useMaps(workspace).data ?? [], map.id);
  if (maps.length === 0) return null;
  return (
    <nav aria-label={t.maps.page.set} className={styles.tabs}>
      {maps.map(({ id, figures }) => (
        <Link
          key={id}
          href={mapPath(workspace, id)}
          className={styles.tab}
          aria-current={id === map.id ? "page" : undefined}
        >
          {textOf(id === map.id ? map.title : figures.title, lang)}
          <span className={styles.kind}>{t.maps.kinds[id === map.id ? map.kind : figures.kind]}</span>
        </Link>
      ))}
    </nav>
  );
}
