import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Select } from "../../ui";
import { likelyKind, link } from "../grid/changes";
import { columnsOf, textOf } from "../model";
import { useMap } from "../session";
import styles from "./inspector.module.css";

/** A link from a step to another one, chosen from a list. */
export function LinkAdder({ from }: { from: string }) {
  const { t } = useI18n();
  const { map, lang, edit } = useMap();
  const [to, choose] = useState<string | null>(null);
  const steps = columnsOf(map).flatMap(({ step }) => (step ? [step] : []));
  const name = (id: string) => textOf(steps.find((step) => step.id === id)?.name, lang) || t.map.unnamed;
  const add = () => {
    const op = to === null ? null : link(map, from, to, likelyKind(map, from, to));
    if (op && to !== null) edit(op, t.map.said.linked(name(from), name(to)));
    choose(null);
  };
  return (
    <div className={styles.adder}>
      <Select
        label={t.map.linkDialog.title(name(from))}
        value={to}
        onChange={choose}
        options={steps.map(({ id }) => ({
          value: id,
          label: id === from ? t.map.linkDialog.itself(name(id)) : name(id),
        }))}
      />
      <Button size="sm" icon="link" isDisabled={to === null} onPress={add}>
        {t.map.kinds.edge}
      </Button>
    </div>
  );
}
