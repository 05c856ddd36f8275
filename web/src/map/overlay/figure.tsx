import type { ReactNode } from "react";
import { Link } from "wouter";
import { SMALL_SAMPLE } from "../../charts/sample";
import { useI18n } from "../../i18n";
import { Icon, type IconName } from "../../ui";
import { useOverlay } from "./context";
import styles from "./overlay.module.css";

export interface FigureProps {
  /** What the number is. */
  label: string;
  /** The number as it is written; null where there is no data, which is never 0. */
  value: string | null;
  /** The whole number, where what is written is short. */
  exact?: string;
  icon?: IconName;
  /** Said beside the number, where an icon alone would be a riddle. */
  word?: string;
  /** How many it rests on: few look uncertain. */
  n?: number | null;
  /** More about it, a line each: its interval, its n, what else belongs to it. */
  more?: readonly string[];
  /** What opens behind it. */
  href?: string | null;
  tone?: "bad" | "plain";
  children?: ReactNode;
}

/** A number of the map: with what it is, what it rests on, and what stands behind it one press away. */
export function Figure({ label, value, exact, icon, word, n, more = [], href, tone = "plain", children }: FigureProps) {
  const { t } = useI18n();
  const shown = useOverlay();
  const words = t.mapViews.figures;
  const few = n !== null && n !== undefined && n < SMALL_SAMPLE;
  const lines = [
    `${label}: ${value === null ? words.noData : (exact ?? value)}`,
    ...(value === null ? [] : more),
    ...(few && value !== null ? [words.few(SMALL_SAMPLE)] : []),
  ];
  // What is seen is in the name, so that those who speak to their computer can call it by that.
  const seen = value === null ? words.noDataShort : [few ? `≈\u00a0${value}` : value, word].filter(Boolean).join(" ");
  const inside = (
    <>
      {icon && <Icon name={icon} size={13} />}
      {children}
      {value === null ? (
        <span className={styles.noData}>{words.noDataShort}</span>
      ) : (
        <span className={styles.number}>
          {few && "≈\u00a0"}
          {value}
        </span>
      )}
      {word && <span className={styles.word}>{word}</span>}
    </>
  );
  const look = {
    className: styles.figure,
    "data-tip": lines.join("\n"),
    "data-few": few || undefined,
    "data-tone": tone,
    "aria-label": [`${label}: ${seen}`, ...(exact && exact !== value ? [exact] : []), ...lines.slice(1)].join(". "),
  };
  return href && value !== null && shown?.opens ? (
    <Link href={href} tabIndex={shown?.tabIndex ?? 0} {...look}>
      {inside}
    </Link>
  ) : (
    <span role="img" {...look}>
      {inside}
    </span>
  );
}
