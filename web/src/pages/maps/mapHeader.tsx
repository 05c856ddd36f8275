import { useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { Freshness, HeaderFigures } from "../../map/overlay";
import { useMap } from "../../map/session";
import { MAPS, mapPath, workspacePath } from "../../shell/routes";
import { Breadcrumb, Button, type Crumb, IconButton, Menu } from "../../ui";
import { EvidenceShare } from "./evidenceShare";
import { FigureNotes } from "./figureNotes";
import styles from "./frame.module.css";
import type { MapDialog } from "./mapDialogs";
import { Pickers } from "./pickers";
import type { Asked } from "./question";
import { StateSwitch } from "./stateSwitch";

export interface MapHeaderProps {
  asked: Asked;
  /** There are events to make figures of. */
  measured: boolean;
  onOpen(dialog: MapDialog): void;
  onPresent(): void;
}

/** Which map this is and where it belongs, whose figures are shown, and what it is all for. */
export function MapHeader({ asked, measured, onOpen, onPresent }: MapHeaderProps) {
  const { t } = useI18n();
  const words = t.maps.page;
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <Trail />
        <div className={styles.tools}>
          <StateSwitch />
          <Pickers asked={asked} measured={measured} />
        </div>
        <div className={styles.tools}>
          <Button size="sm" icon="share" onPress={() => onOpen("share")}>
            {words.share}
          </Button>
          <Button size="sm" icon="play" onPress={onPresent}>
            {words.present}
          </Button>
          <Menu
            label={words.more}
            trigger={<IconButton label={words.more} icon="more" size="sm" hint={false} />}
            groups={[
              {
                entries: [
                  { id: "settings", label: words.settings, icon: "settings" },
                  { id: "versions", label: words.versions, icon: "history" },
                  { id: "export", label: words.export, icon: "download" },
                ],
              },
            ]}
            onAction={(id) => onOpen(id as MapDialog)}
          />
        </div>
      </div>
      <Facts onOpen={onOpen} measured={measured} />
    </header>
  );
}

/** The maps above this one, and its title. */
function Trail() {
  const { t, lang } = useI18n();
  const { map, workspace } = useMap();
  const maps = useMaps(workspace).data ?? [];
  const parents: Crumb[] = [];
  const seen = new Set([map.id]);
  let above = maps.find(({ id }) => id === map.relations?.parent);
  while (above && !seen.has(above.id)) {
    seen.add(above.id);
    parents.unshift({ title: textOf(above.figures.title, lang), href: mapPath(workspace, above.id) });
    above = maps.find(({ id }) => id === above?.figures.parent);
  }
  return (
    <div className={styles.trail}>
      <Breadcrumb
        label={t.maps.crumbs}
        items={[{ title: t.maps.page.back, href: workspacePath(workspace, MAPS.path) }, ...parents]}
      />
      <h1 className={styles.title}>{textOf(map.title, lang)}</h1>
    </div>
  );
}

/** What both sides want, how well it goes, how sure that is, and who answers for it. */
function Facts({ onOpen, measured }: { onOpen(dialog: MapDialog): void; measured: boolean }) {
  const { t } = useI18n();
  const { map, lang, workspace } = useMap();
  const words = t.maps.page;
  const summary = useMaps(workspace).data?.find(({ id }) => id === map.id)?.figures;
  const goal = (label: string, text: string) => (
    <span className={styles.goal}>
      <span className={styles.label}>{label}</span>{" "}
      {text || (
        <Button size="sm" variant="quiet" onPress={() => onOpen("settings")}>
          {words.noGoal}
        </Button>
      )}
    </span>
  );
  return (
    <section className={styles.facts} aria-label={words.goals}>
      {goal(words.customerGoal, textOf(map.customerGoal, lang))}
      {goal(words.businessGoal, textOf(map.businessGoal, lang))}
      <span>
        <span className={styles.label}>{words.owner}</span> {map.owner || words.noOwner}
      </span>
      <span className={styles.figures}>
        <HeaderFigures />
        {measured && !map.journey && (
          <Button size="sm" variant="quiet" icon="link" onPress={() => onOpen("settings")}>
            {words.noJourney}
          </Button>
        )}
        {measured ? <Freshness short /> : <span className={styles.label}>{words.noData}</span>}
        <FigureNotes />
        {summary && (
          <span>
            <span className={styles.label}>{t.maps.evidence}</span>{" "}
            <EvidenceShare evidenced={summary.evidenced} steps={summary.steps} />
          </span>
        )}
      </span>
    </section>
  );
}
