import { useJourneys, useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { Freshness, HeaderFigures } from "../../map/overlay";
import { useMap } from "../../map/session";
import { MAPS, mapPath, workspacePath } from "../../shell/routes";
import { Breadcrumb, Button, type Crumb, IconButton, Menu, useNarrow } from "../../ui";
import { FigureNotes } from "./figureNotes";
import styles from "./frame.module.css";
import { Hypotheses } from "./hypotheses";
import { ancestorsOf } from "./kin";
import type { MapDialog } from "./mapDialogs";
import { Pickers } from "./pickers";
import { Presence } from "./presence";
import type { Asked } from "./question";
import { SetTabs } from "./setTabs";
import { Standing } from "./standing";
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
          <Presence />
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
      <SetTabs />
      <Facts asked={asked} onOpen={onOpen} measured={measured} />
    </header>
  );
}

/** The maps above this one, and its title. */
function Trail() {
  const { t, lang } = useI18n();
  const { map, workspace } = useMap();
  const maps = useMaps(workspace).data ?? [];
  const parents: Crumb[] = ancestorsOf(maps, map.id).map(({ id, figures }) => ({
    title: textOf(figures.title, lang),
    href: mapPath(workspace, id),
  }));
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
function Facts({ asked, onOpen, measured }: Pick<MapHeaderProps, "asked" | "onOpen" | "measured">) {
  const { t } = useI18n();
  const { map, lang, workspace } = useMap();
  const words = t.maps.page;
  const journeys = useJourneys(workspace).data;
  const phone = useNarrow("phone");
  const isJourneyGone = map.journey !== undefined && journeys?.every(({ id }) => id !== map.journey);
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
  const about = (
    <>
      {goal(words.customerGoal, textOf(map.customerGoal, lang))}
      {goal(words.businessGoal, textOf(map.businessGoal, lang))}
      <span>
        <span className={styles.label}>{words.owner}</span> {map.owner || words.noOwner}
      </span>
    </>
  );
  const standing = (
    <>
      <Standing />
      {measured && <Hypotheses question={asked.question} />}
    </>
  );
  return (
    <section className={styles.facts} aria-label={words.goals}>
      {!phone && about}
      <span className={styles.figures}>
        <HeaderFigures />
        {measured && (!map.journey || isJourneyGone) && (
          <Button size="sm" variant="quiet" icon={isJourneyGone ? "warn" : "link"} onPress={() => onOpen("settings")}>
            {isJourneyGone ? words.journeyGone : words.noJourney}
          </Button>
        )}
        {measured ? <Freshness short /> : <span className={styles.label}>{words.noData}</span>}
        <FigureNotes />
        {!phone && standing}
      </span>
      {phone && (
        <details className={styles.fold}>
          <summary>{words.fold}</summary>
          <div className={styles.facts}>
            {about}
            {standing}
          </div>
        </details>
      )}
    </section>
  );
}
