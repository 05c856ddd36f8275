import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider as AriaLocale } from "react-aria-components";
import { en } from "./en";
import { type Formats, formats, type Lang, LOCALES } from "./format";
import { fr } from "./fr";

export type { DateStyle, Lang } from "./format";

/** The English dictionary is the type of every dictionary: a missing key does not compile. */
export type Dictionary = typeof en;

/** Words and formats of a language. */
export interface Words extends Formats {
  t: Dictionary;
  lang: Lang;
}

export interface I18n extends Words {
  setLang(lang: Lang): void;
}

/** The text of the reader's language among those the server gives, else the English one. */
export function inLanguage(texts: Record<string, string>, lang: Lang): string | undefined {
  return texts[lang] ?? texts.en;
}

/** Names that come with Parcours in the reader's language; names that people wrote stay as they are. */
export function translated(words: Record<string, Record<string, string>>, lang: Lang): (text: string) => string {
  const known = words[lang] ?? {};
  return (text) => (Object.hasOwn(known, text) ? (known[text] ?? text) : text);
}

export const LANGUAGES: Record<Lang, string> = { en: "English", fr: "Français" };

const DICTIONARIES: Record<Lang, Dictionary> = { en, fr };
const STORED = "parcours.lang";
const Context = createContext<I18n | null>(null);

/** Words and formats of the reader's language. */
export function useI18n(): I18n {
  const i18n = useContext(Context);
  if (!i18n) throw new Error("useI18n needs an I18nProvider above it");
  return i18n;
}

/** Another language than the reader's, for what is written for others. */
export function wordsIn(lang: Lang): Words {
  return { t: DICTIONARIES[lang], lang, ...formats(lang) };
}

/** The language is the one chosen before, else the first of the browser's that we speak, else English. */
export function I18nProvider({ children, initial }: { children: ReactNode; initial?: Lang }) {
  const [lang, choose] = useState<Lang>(() => initial ?? preferred());
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  const value = useMemo<I18n>(() => {
    const setLang = (next: Lang) => {
      remember(next);
      choose(next);
    };
    return { ...wordsIn(lang), setLang };
  }, [lang]);
  return (
    <AriaLocale locale={LOCALES[lang]}>
      <Context value={value}>{children}</Context>
    </AriaLocale>
  );
}

export function preferred(languages: readonly string[] = navigator.languages): Lang {
  const chosen = stored();
  if (chosen) return chosen;
  for (const language of languages) {
    const lang = language.slice(0, 2).toLowerCase();
    if (lang === "en" || lang === "fr") return lang;
  }
  return "en";
}

function stored(): Lang | null {
  try {
    const lang = localStorage.getItem(STORED);
    return lang === "en" || lang === "fr" ? lang : null;
  } catch {
    return null;
  }
}

function remember(lang: Lang): void {
  try {
    localStorage.setItem(STORED, lang);
  } catch {
    // Storage may be refused: the choice then lasts as long as the page.
  }
}
