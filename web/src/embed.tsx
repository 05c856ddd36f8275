import { createRoot, type Root } from "react-dom/client";
import { Chart } from "./charts";
import { I18nProvider, preferred } from "./i18n";
import type { Lang } from "./i18n/format";
import "./ui/tokens.css";
import "./ui/base.css";
import "./embed.css";

declare global {
  interface Window {
    Parcours: { render: typeof render };
  }
}

const roots = new WeakMap<Element, Root>();

/** Draw a result where `element` stands; without a language, the browser's decides. */
export function render(element: Element, analysis: string, result: unknown, lang?: Lang): void {
  const root = roots.get(element) ?? createRoot(element);
  roots.set(element, root);
  root.render(
    <I18nProvider initial={lang ?? preferred()}>
      <Chart analysis={analysis} result={typeof result === "string" ? JSON.parse(result) : result} />
    </I18nProvider>,
  );
}

window.Parcours = { render };
