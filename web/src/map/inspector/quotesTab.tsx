import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Select, TextField } from "../../ui";
import { append } from "../edit";
import { addCard, cellOf, reachOf } from "../grid/changes";
import { columnsOf, type Evidence, newId, textOf } from "../model";
import { type Selection, useMap } from "../session";
import { Fields } from "./fields";
import styles from "./inspector.module.css";
import { VoiceOfCustomers } from "./verbatims";

/** What customers say at a place, and what the map rests on. */
export function QuotesTab(selection: Selection) {
  const { t } = useI18n();
  const { map, lang, select } = useMap();
  const words = t.mapInspector.quotes;
  const columns = useColumns(selection);
  const place = isPlace(selection.kind) ? selection.id : (columns[0] ?? null);
  const quotes = (map.cells ?? [])
    .filter((cell) => reachOf(map, cell).some(({ id }) => columns.includes(id)))
    .flatMap(({ items }) => items.filter(({ kind }) => kind === "quote"));
  return (
    <Fields>
      {columns.length === 0 ? (
        <p className={styles.note}>{words.place}</p>
      ) : (
        <section className={styles.group}>
          {quotes.length === 0 && <p className={styles.note}>{words.none}</p>}
          <ul className={styles.quotes}>
            {quotes.map((card) => (
              <li key={card.id}>
                <button type="button" className={styles.quote} onClick={() => select({ kind: "card", id: card.id })}>
                  {textOf(card.text, lang)}
                </button>
              </li>
            ))}
          </ul>
          <QuoteAdder column={columns[0] ?? ""} />
        </section>
      )}
      {place !== null && <VoiceOfCustomers key={place} place={place} column={columns[0] ?? ""} />}
      <EvidenceList />
    </Fields>
  );
}

/** What events can belong to. */
function isPlace(kind: Selection["kind"]): boolean {
  return kind === "stage" || kind === "step" || kind === "touchpoint";
}

/** The columns that a selection stands for. */
function useColumns({ kind, id }: Selection): string[] {
  const { map } = useMap();
  const columns = columnsOf(map);
  if (kind === "stage") return columns.filter(({ stage }) => stage.id === id).map((column) => column.id);
  if (kind === "step") return [id];
  if (kind === "touchpoint")
    return columns.filter(({ step }) => step?.touchpoints?.some((each) => each.id === id)).map((column) => column.id);
  const cell = kind === "card" ? cellOf(map, id) : null;
  return cell ? reachOf(map, cell).map((column) => column.id) : [];
}

function QuoteAdder({ column }: { column: string }) {
  const { t } = useI18n();
  const { map, edit } = useMap();
  const words = t.mapInspector.quotes;
  const [text, type] = useState("");
  const lane = map.lanes?.find(({ type }) => type === "quotes");
  if (!lane) return <p className={styles.note}>{words.lane}</p>;
  const add = () => {
    if (text.trim() && edit(addCard(map, { kind: "quote", text: text.trim() }, lane.id, column).op)) type("");
  };
  return (
    <div className={styles.adder}>
      <TextField label={words.add} value={text} onChange={type} />
      <Button size="sm" icon="plus" isDisabled={!text.trim()} onPress={add}>
        {words.add}
      </Button>
    </div>
  );
}

type Method = Evidence["method"];

function EvidenceList() {
  const { t } = useI18n();
  const { map, lang, edit } = useMap();
  const words = t.mapInspector.quotes;
  const [title, type] = useState("");
  const [method, choose] = useState<Method>("interview");
  const add = () => {
    if (title.trim() && edit(append(map, "evidence", { id: newId("evidence", map), title: title.trim(), method })))
      type("");
  };
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{words.evidence}</h3>
      {!map.evidence?.length && <p className={styles.note}>{words.noEvidence}</p>}
      <ul className={styles.list}>
        {map.evidence?.map((each) => (
          <li key={each.id} className={styles.evidence}>
            <span>{textOf(each.title, lang)}</span>
            <span className={styles.note}>
              {[t.mapInspector.methods[each.method], each.people !== undefined && words.peopleCount(each.people)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <TextField label={words.evidenceTitle} value={title} onChange={type} />
      <div className={styles.adder}>
        <Select<Method>
          label={words.method}
          value={method}
          onChange={choose}
          options={Object.entries(t.mapInspector.methods).map(([value, label]) => ({ value: value as Method, label }))}
        />
        <Button size="sm" icon="plus" isDisabled={!title.trim()} onPress={add}>
          {words.addEvidence}
        </Button>
      </div>
    </section>
  );
}
