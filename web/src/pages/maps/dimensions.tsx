import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button, IconButton, TextField } from "../../ui";
import styles from "./settings.module.css";
import { Written } from "./written";

export interface DimensionsProps {
  value: Record<string, string>;
  /** Undefined where nothing is left. */
  onChange(value: Record<string, string> | undefined): void;
}

/** What tells maps apart: product, brand, segment, country. */
export function Dimensions({ value, onChange }: DimensionsProps) {
  const { t } = useI18n();
  const words = t.maps.settings;
  const [name, setName] = useState("");
  const write = (next: Record<string, string>) => onChange(Object.keys(next).length ? next : undefined);
  return (
    <fieldset className={styles.dimensions}>
      <legend className={styles.legend}>{words.dimensions}</legend>
      {Object.entries(value).map(([key, text]) => (
        <div key={key} className={styles.dimension}>
          <Written label={key} value={text} onWrite={(next) => write({ ...value, [key]: next })} />
          <IconButton
            label={t.ui.remove(key)}
            icon="close"
            onPress={() => write(Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)))}
          />
        </div>
      ))}
      <div className={styles.dimension}>
        <TextField label={words.dimension} value={name} onChange={setName} />
        <Button
          isDisabled={!name.trim() || name.trim() in value}
          onPress={() => {
            write({ ...value, [name.trim()]: "" });
            setName("");
          }}
        >
          {words.addDimension}
        </Button>
      </div>
    </fieldset>
  );
}
