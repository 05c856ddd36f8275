import { useState } from "react";
import { useI18n } from "../i18n";
import { Button, Dialog, RadioGroup } from "../ui";
import { clashSide } from "./clashText";
import { textOf } from "./model";
import styles from "./saving.module.css";
import { type Choice, type Clash, useMap } from "./session";

export interface ClashDialogProps {
  isOpen: boolean;
  onOpenChange(open: boolean): void;
}

/** Two people changed the same: both are shown, and nothing is overwritten before one is chosen. */
export function ClashDialog({ isOpen, onOpenChange }: ClashDialogProps) {
  const { t } = useI18n();
  const { clashes, resolve } = useMap();
  const [choices, choose] = useState<Readonly<Record<string, Choice>>>({});
  const words = t.mapCore.clash;
  const all = (choice: Choice) => choose(Object.fromEntries(clashes.map(({ id }) => [id, choice])));
  const chosen = clashes.filter(({ id }) => choices[id]);
  const keep = () => {
    resolve(Object.fromEntries(chosen.map(({ id }) => [id, choices[id] as Choice])));
    choose({});
    onOpenChange(chosen.length < clashes.length);
  };
  return (
    <Dialog
      title={words.title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={
        <>
          <Button onPress={() => onOpenChange(false)}>{words.later}</Button>
          <Button variant="primary" isDisabled={!chosen.length} onPress={keep}>
            {words.keep}
          </Button>
        </>
      }
    >
      <p>{words.text(clashes.length)}</p>
      {clashes.length > 1 && (
        <div className={styles.all}>
          <Button size="sm" onPress={() => all("mine")}>
            {words.allMine}
          </Button>
          <Button size="sm" onPress={() => all("theirs")}>
            {words.allTheirs}
          </Button>
        </div>
      )}
      <div className={styles.clashes}>
        {clashes.map((clash) => (
          <OneClash
            key={clash.id}
            clash={clash}
            choice={choices[clash.id]}
            onChoose={(choice) => choose((before) => ({ ...before, [clash.id]: choice }))}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface OneClashProps {
  clash: Clash;
  choice: Choice | undefined;
  onChoose(choice: Choice): void;
}

function OneClash({ clash, choice, onChoose }: OneClashProps) {
  const { t, lang } = useI18n();
  const words = t.mapCore.clash;
  const { kind, name } = clash.about;
  const field = clash.field === null ? "" : ` · ${words.fields[clash.field] ?? clash.field}`;
  const side = (value: Choice) => <span className={styles.side}>{clashSide(clash, value, words, lang)}</span>;
  return (
    <RadioGroup
      label={words.reasons[clash.reason](kind, textOf(name, lang)) + field}
      options={[
        { value: "mine", label: words.mine, note: side("mine") },
        { value: "theirs", label: words.theirs, note: side("theirs") },
      ]}
      value={choice ?? ("" as Choice)}
      onChange={onChoose}
    />
  );
}
