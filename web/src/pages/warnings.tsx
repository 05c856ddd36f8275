import type { Notice as Warning } from "../api";
import { useI18n } from "../i18n";
import { explainNotice } from "../i18n/problem";
import { Notice } from "../ui";

/** What the reader of figures should know. */
export function Warnings({ notices }: { notices: readonly Warning[] }) {
  const { t, number } = useI18n();
  const shown = (values: Warning["values"]) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? number(value) : value]),
    );
  return notices.map((notice) => (
    <Notice key={notice.code + notice.message} tone="warn">
      {explainNotice({ ...notice, values: shown(notice.values) }, t.journeys.warnings)}
    </Notice>
  ));
}
