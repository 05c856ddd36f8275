import type { MapKind } from "../../api";
import styles from "./pictures.module.css";

/** What each kind of map looks like, from afar. */
export function KindPicture({ kind }: { kind: MapKind }) {
  return (
    <svg className={styles.picture} viewBox="0 0 96 56" aria-hidden="true">
      {[2, 26, 50, 74].map((x) => (
        <rect key={x} x={x} y="3" width="20" height="7" rx="2" className={styles.stage} />
      ))}
      {INSIDE[kind]}
    </svg>
  );
}

const rows = (ys: readonly number[]) =>
  ys.flatMap((y) =>
    [2, 26, 50, 74].map((x) => (
      <rect key={`${x} ${y}`} x={x} y={y} width="20" height="6" rx="1.5" className={styles.cell} />
    )),
  );

const rule = (y: number, dash?: string) => (
  <path key={y} d={`M2 ${y}H94`} className={styles.rule} strokeDasharray={dash} />
);

const INSIDE: Record<MapKind, React.ReactNode> = {
  current_state: (
    <>
      {rows([14, 46])}
      <path d="M6 34C20 22 28 24 38 36S58 44 66 32 82 24 92 26" className={styles.curve} />
    </>
  ),
  future_state: (
    <>
      {rows([46])}
      <path d="M6 34C20 28 28 32 38 38S58 40 66 36 82 34 92 34" className={styles.before} />
      <path d="M6 32C20 22 34 24 48 20S78 16 92 15" className={styles.curve} strokeDasharray="3 2.5" />
    </>
  ),
  day_in_the_life: (
    <>
      <path d="M8 34A40 26 0 0 1 88 34" className={styles.before} />
      <circle cx="48" cy="20" r="5" className={styles.sun} />
      {rows([38, 47])}
    </>
  ),
  service_blueprint: (
    <>
      {rows([14, 26, 37, 48])}
      {rule(23)}
      {rule(34.5, "4 2")}
      {rule(45.5, "1.5 2")}
    </>
  ),
};
