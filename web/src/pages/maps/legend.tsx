import { useI18n } from "../../i18n";
import { useMap } from "../../map/session";
import styles from "./frame.module.css";
import { Picker } from "./picker";

const ALWAYS = ["assumed", "measured", "unseen", "off", "truth"] as const;
const LINES = ["interaction", "visibility", "internal"] as const;

/** What the signs on the map mean. */
export function Legend() {
  const { t } = useI18n();
  const { map } = useMap();
  const words = t.maps.page;
  const lined = (map.lanes ?? []).some((lane) => lane.lineBelow);
  return (
    <Picker label={words.legend} icon="info">
      <ul className={styles.legend}>
        {[...ALWAYS, ...(lined ? LINES : [])].map((sign) => (
          <li key={sign}>
            <svg className={styles.sign} viewBox="0 0 32 16" aria-hidden="true" data-sign={sign}>
              {SIGNS[sign]}
            </svg>
            {words.legends[sign]}
          </li>
        ))}
      </ul>
    </Picker>
  );
}

const SIGNS: Record<(typeof ALWAYS)[number] | (typeof LINES)[number], React.ReactNode> = {
  assumed: <path d="M2 11C10 3 20 13 30 5" strokeDasharray="4 3" />,
  measured: (
    <>
      <path d="M2 8C10 0 20 10 30 2V8C20 16 10 6 2 14z" className={styles.band} />
      <path d="M2 11C10 3 20 13 30 5" />
    </>
  ),
  unseen: <rect x="4" y="3" width="24" height="10" rx="3" strokeDasharray="2 2" />,
  off: (
    <>
      <path d="M2 8H30" strokeDasharray="3 3" />
      <circle cx="16" cy="8" r="3" className={styles.dot} />
    </>
  ),
  truth: <path d="m16 2 1.8 3.8 4.2.5-3.1 2.9.8 4.2L16 11.3l-3.7 2.1.8-4.2L10 6.3l4.2-.5z" />,
  interaction: <path d="M2 8H30" />,
  visibility: <path d="M2 8H30" strokeDasharray="6 3" />,
  internal: <path d="M2 8H30" strokeDasharray="1.5 3" />,
};
