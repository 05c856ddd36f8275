import { LANGUAGES, type Lang, useI18n } from "../i18n";
import { Button, IconButton, Menu } from "../ui";
import { type Theme, useTheme } from "../ui/theme";
import styles from "./shell.module.css";

const THEME_ICONS = { light: "sun", dark: "moon", system: "screen" } as const;

export function Preferences() {
  const { t, lang, setLang } = useI18n();
  const [theme, setTheme] = useTheme();
  const themes: readonly Theme[] = ["system", "light", "dark"];
  return (
    <div className={styles.preferences}>
      <Menu
        label={t.shell.language}
        trigger={
          <Button variant="quiet" size="sm" icon="language" aria-label={`${t.shell.language}: ${LANGUAGES[lang]}`}>
            {LANGUAGES[lang]}
          </Button>
        }
        groups={[{ selected: lang, entries: Object.entries(LANGUAGES).map(([id, label]) => ({ id, label })) }]}
        onAction={(id) => setLang(id as Lang)}
      />
      <Menu
        label={t.shell.theme}
        trigger={<IconButton label={`${t.shell.theme}: ${t.shell[theme]}`} icon={THEME_ICONS[theme]} size="sm" />}
        groups={[
          {
            selected: theme,
            entries: themes.map((id) => ({ id, label: t.shell[id], icon: THEME_ICONS[id] })),
          },
        ]}
        onAction={(id) => setTheme(id as Theme)}
      />
    </div>
  );
}
