import { useI18n } from "../../i18n";
import { useMap } from "../../map/session";
import { Dialog } from "../../ui";
import { CopyLink } from "../explore/copyLink";
import { PublicLinks } from "./publicLinks";
import styles from "./versions.module.css";

/** The ways to show the map to others: its address for colleagues, a link of its own for everybody else. */
export function ShareDialog({ onClose }: { onClose(): void }) {
  const { t } = useI18n();
  const { map, workspace } = useMap();
  const words = t.maps.shares;
  return (
    <Dialog title={words.title} isOpen onOpenChange={(open) => !open && onClose()}>
      <section>
        <h3 className={styles.named}>{words.inside}</h3>
        <p className={styles.note}>{words.insideText}</p>
        <CopyLink address={[]} />
      </section>
      <section>
        <h3 className={styles.named}>{words.outside}</h3>
        <p className={styles.note}>{words.text}</p>
        <PublicLinks workspace={workspace} map={map.id} />
      </section>
    </Dialog>
  );
}
