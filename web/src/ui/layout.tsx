import type { ReactNode } from "react";
import { Group } from "react-aria-components";
import { Link } from "wouter";
import styles from "./layout.module.css";
import { useTitle } from "./title";

export interface Crumb {
  title: string;
  href?: string;
}

export function Breadcrumb({ label, items }: { label: string; items: readonly Crumb[] }) {
  return (
    <nav aria-label={label}>
      <ol className={styles.crumbs}>
        {items.map((item) => (
          <li key={item.title}>
            {item.href ? <Link href={item.href}>{item.title}</Link> : <span aria-current="page">{item.title}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PageHeaderProps {
  /** The question the page answers; also the title of the window. */
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: ReactNode;
}

export function PageHeader({ title, children, actions, breadcrumb }: PageHeaderProps) {
  useTitle(title);
  return (
    <header className={styles.header}>
      <div className={styles.headText}>
        {breadcrumb}
        <h1 className={styles.title}>{title}</h1>
        {children && <div className={styles.lede}>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

export interface PanelProps {
  title?: ReactNode;
  /** What the panel shows, in a sentence. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** The content reaches the edges, as a table does. */
  flush?: boolean;
}

export function Panel({ title, note, actions, children, flush = false }: PanelProps) {
  return (
    <section className={styles.panel}>
      {(title || actions) && (
        <header className={styles.panelHead}>
          <div className={styles.headText}>
            {title && <h2 className={styles.panelTitle}>{title}</h2>}
            {note && <p className={styles.panelNote}>{note}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.panelBody}>{children}</div>
    </section>
  );
}

/** Controls in a row, which wrap on a narrow screen. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group className={styles.toolbar ?? ""} aria-label={label}>
      {children}
    </Group>
  );
}

/** A number with its name and its unit or note: quiet, large, aligned. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.figureValue}>{value}</span>
        {note && <span className={styles.figureNote}>{note}</span>}
      </dd>
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}
