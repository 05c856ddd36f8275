import type { Rate } from "../../api";
import { useI18n } from "../../i18n";
import { FEW } from "../../ui";
import styles from "./journey.module.css";

/** A share with its interval; with few runs it looks uncertain. */
export function Share({ rate }: { rate: Rate }) {
  const { t, number, percent } = useI18n();
  const few = rate.n < FEW;
  const interval =
    rate.low === null || rate.high === null
      ? undefined
      : t.journeys.intervalN(percent(rate.low, 0), percent(rate.high, 0), number(rate.n));
  return (
    <span className={few ? styles.muted : undefined} title={interval}>
      {few && rate.value !== null && "≈\u00a0"}
      {percent(rate.value, few ? 0 : 1)}
    </span>
  );
}
