import type { ReactNode } from "react";
import { LANGUAGES, type Lang, useI18n } from "../../i18n";
import { PageHeader, SegmentedControl } from "../../ui";
import { Buttons, Overlays } from "./actions";
import styles from "./components.module.css";
import { Fields, Pickers } from "./fields";
import { Messages } from "./messages";
import { SAMPLES } from "./samples";
import { Layouts, Tables } from "./structure";
import { Channels, Colours, Typography } from "./tokens";

/** Every component in every state, light and dark side by side; for development, and photographed by a test. */
export function ComponentsPage() {
  const { t, lang, setLang } = useI18n();
  const words = SAMPLES[lang];
  const sections: readonly (readonly [string, () => ReactNode])[] = [
    [words.type, () => <Typography words={words} />],
    [words.colours, () => <Colours />],
    [words.channels, () => <Channels />],
    [words.buttons, () => <Buttons words={words} />],
    [words.fields, () => <Fields words={words} />],
    [words.steps, () => <Pickers words={words} />],
    [words.feedback, () => <Messages words={words} />],
    [words.overlays, () => <Overlays words={words} />],
    [words.tables, () => <Tables words={words} />],
    [words.layout, () => <Layouts words={words} />],
  ];
  return (
    <main className={styles.page}>
      <PageHeader
        title={words.title}
        actions={
          <SegmentedControl
            label={t.shell.language}
            hideLabel
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Lang, label }))}
            value={lang}
            onChange={setLang}
          />
        }
      >
        {words.lede}
      </PageHeader>
      {sections.map(([title, content]) => (
        <section key={title} className={styles.section} aria-label={title}>
          <h2 className={styles.title}>{title}</h2>
          <div className={styles.pair}>
            {(["light", "dark"] as const).map((theme) => (
              <section
                key={theme}
                className={styles.side}
                data-theme={theme}
                aria-label={`${title}, ${t.shell[theme]}`}
              >
                {content()}
              </section>
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}
