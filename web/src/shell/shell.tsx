import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { useI18n } from "../i18n";
import { Icon } from "../ui";
import { FindCustomer } from "./findCustomer";
import { rememberWorkspace } from "./lastWorkspace";
import { Logo } from "./logo";
import { Preferences } from "./preferences";
import { DATA, EXPLORE, JOURNEYS, MAPS, METRICS, OVERVIEW, type Place, workspacePath } from "./routes";
import styles from "./shell.module.css";
import { WorkspaceSwitcher } from "./workspaceSwitcher";

/** What stands around every page: where one is, where one can go, in which workspace. */
export function Shell({ workspace, children }: { workspace: string | null; children: ReactNode }) {
  const { t } = useI18n();
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  useEffect(() => {
    if (workspace) rememberWorkspace(workspace);
  }, [workspace]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t.shell.skip}
      </a>
      <header className={styles.side}>
        <div className={styles.top}>
          <Link href={workspace ? workspacePath(workspace) : "/"} className={styles.brand} aria-label="Parcours">
            <Logo />
            <span className={styles.brandName}>Parcours</span>
          </Link>
          <WorkspaceSwitcher current={workspace} />
        </div>
        {workspace && <FindCustomer workspace={workspace} />}
        {workspace && <Navigation workspace={workspace} />}
        <Preferences />
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <div className={styles.content}>{children}</div>
      </main>
    </div>
  );
}

function Navigation({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const [location] = useLocation();
  const item = (place: Place) => {
    const href = workspacePath(workspace, place.path);
    const here = decodeURI(location) === decodeURI(href) || isBelow(decodeURI(location), place, decodeURI(href));
    return (
      <li key={place.path}>
        <Link href={href} className={styles.link} aria-current={here ? "page" : undefined}>
          <Icon name={place.icon} />
          <span>{place.title(t.shell)}</span>
        </Link>
      </li>
    );
  };
  return (
    <nav aria-label={t.shell.navigation} className={styles.nav}>
      <ul>
        {item(OVERVIEW)}
        {item(MAPS)}
        {item(JOURNEYS)}
        {item(METRICS)}
      </ul>
      <p className={styles.section} id="nav-explore">
        {t.shell.explore}
      </p>
      <ul aria-labelledby="nav-explore">{EXPLORE.map(item)}</ul>
      <hr className={styles.rule} />
      <ul>{item(DATA)}</ul>
    </nav>
  );
}

/** A page below a place of the navigation is part of it; all pages are below the overview, which says nothing. */
function isBelow(location: string, place: Place, href: string): boolean {
  return place !== OVERVIEW && location.startsWith(`${href}/`);
}

/** After a change of page, reading and the Tab key go on from the top of its content. */
function useFocusOnArrival(main: { readonly current: HTMLElement | null }): void {
  const [location] = useLocation();
  const before = useRef(location);
  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location, main]);
}
