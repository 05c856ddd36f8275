import { type Hypothesis, type MapQuestion, useConformance } from "../../api";
import { useI18n } from "../../i18n";
import { useMap } from "../../map/session";
import { columnName } from "../../map/views/names";
import { Button, ErrorState, Skeleton, Tag, type Tone } from "../../ui";
import { Picker } from "./picker";
import styles from "./standing.module.css";

const TONES: Record<Hypothesis["verdict"], Tone> = { confirmed: "good", refuted: "bad", no_data: "neutral" };

/** What the map claims, and which claims the data confirm or refute; computed when it is opened. */
export function Hypotheses({ question }: { question: MapQuestion }) {
  const { t } = useI18n();
  return (
    <Picker label={t.maps.page.claims} icon="bulb">
      <Claims question={question} />
    </Picker>
  );
}

function Claims({ question }: { question: MapQuestion }) {
  const { t } = useI18n();
  const { map, lang, workspace, version, select } = useMap();
  const words = t.mapViews.paths;
  const { data, error, refetch } = useConformance(workspace, map.id, version, question);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  const verdicts = { confirmed: words.confirmed, refuted: words.refuted, no_data: words.unknown };
  const order = ["refuted", "confirmed", "no_data"];
  const claims = [...data.hypotheses].sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  const name = ({ source, target }: Hypothesis) =>
    [source, target].flatMap((id) => (id === null ? [] : [columnName(map, id, lang)])).join(" → ");
  return (
    <>
      <p className={styles.note}>{words.hypothesesNote}</p>
      <ul className={styles.list}>
        {claims.map((claim) => (
          <li key={`${claim.source} ${claim.target} ${claim.kind}`} className={styles.line}>
            <Button slot="close" size="sm" variant="quiet" onPress={() => select({ kind: "step", id: claim.source })}>
              {name(claim)}
            </Button>
            <Tag tone={TONES[claim.verdict]}>{verdicts[claim.verdict]}</Tag>
          </li>
        ))}
      </ul>
    </>
  );
}
