import { useState } from "react";
import { Link } from "wouter";
import { useVerbatims, type Verbatim } from "../../api";
import { feelingColor } from "../../charts/feelingScale";
import { useI18n } from "../../i18n";
import { useQuestion } from "../../pages/maps/question";
import { customerPath } from "../../shell/routes";
import { Button, ChannelMark, IconButton, Skeleton } from "../../ui";
import { addCard } from "../grid/changes";
import { signed } from "../overlay/words";
import { useMap } from "../session";
import styles from "./inspector.module.css";

const SHOWN = 8;
const MORE = 40;

/** What customers really said at a place, each with who said it; one press puts it on the map. */
export function VoiceOfCustomers({ place, column }: { place: string; column: string }) {
  const { t, number } = useI18n();
  const { workspace, map, version } = useMap();
  const { question } = useQuestion();
  const [shown, show] = useState(SHOWN);
  const { data, error } = useVerbatims(workspace, map.id, version, question, place, shown);
  const words = t.mapInspector.quotes;
  if (error) return null;
  if (!data) return <Skeleton lines={3} />;
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{words.voice}</h3>
      {data.total === 0 && <p className={styles.note}>{words.noVoice}</p>}
      <ul className={styles.quotes}>
        {data.verbatims.map((said) => (
          <Said key={`${said.customer} ${said.time} ${said.text}`} said={said} column={column} />
        ))}
      </ul>
      {data.total > data.verbatims.length && shown === SHOWN && (
        <Button size="sm" variant="quiet" onPress={() => show(MORE)}>
          {words.more(number(data.total))}
        </Button>
      )}
    </section>
  );
}

function Said({ said, column }: { said: Verbatim; column: string }) {
  const i18n = useI18n();
  const { workspace, map, edit } = useMap();
  const words = i18n.t.mapInspector.quotes;
  const lane = map.lanes?.find(({ type }) => type === "quotes");
  const felt = said.feeling === null ? null : signed(said.feeling, i18n, true);
  return (
    <li
      className={styles.verbatim}
      style={said.feeling === null ? undefined : { borderColor: feelingColor(said.feeling / 2) }}
    >
      <q className={styles.saidText}>{said.text}</q>
      <p className={styles.author}>
        <ChannelMark name={said.channel} compact />
        <Link href={customerPath(workspace, said.customer)}>{said.customer}</Link>
        {[said.activity, i18n.date(said.time, "time"), ...(felt === null ? [] : [words.felt(felt)])].join(" · ")}
        {lane && (
          <IconButton
            label={words.keep(said.customer)}
            icon="plus"
            size="sm"
            onPress={() => edit(addCard(map, { kind: "quote", text: said.text }, lane.id, column).op)}
          />
        )}
      </p>
    </li>
  );
}
