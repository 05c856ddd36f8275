import type { MapFigures } from "../../api";
import { textOf } from "../../map/model";
import styles from "./strip.module.css";

export interface StripProps {
  stages: MapFigures["outline"];
  lang: string;
  /** Says what the strip is of; left out where the words beside it say so. */
  label?: string;
  /** Without the names, where they stand beside it. */
  bare?: boolean;
}

/** The stages of a map in small: one arrow each, as wide as it has steps. */
export function Strip({ stages, lang, label, bare = false }: StripProps) {
  const arrows = stages.map((stage, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: stages may share a name, and the strip is drawn anew
      key={index}
      className={styles.stage}
      style={{ flexGrow: Math.max(1, stage.steps) }}
      title={textOf(stage.name, lang)}
    >
      {!bare && <span className={styles.name}>{textOf(stage.name, lang)}</span>}
    </span>
  ));
  return label ? (
    <div className={styles.strip} data-bare={bare || undefined} role="img" aria-label={label}>
      {arrows}
    </div>
  ) : (
    <div className={styles.strip} data-bare={bare || undefined} aria-hidden="true">
      {arrows}
    </div>
  );
}
