/** The workspace's activities as choices and as words. */

import type { Count } from "../../api";
import type { I18n } from "../../i18n";
import { LOCALES } from "../../i18n/format";
import type { PickerOption } from "../../ui";

/** Choices, the most frequent first, each with its counts. */
export function activityOptions(activities: readonly Count[], { t, number }: I18n): PickerOption[] {
  return [...activities]
    .sort((a, b) => b.events - a.events)
    .map(({ name, events, customers }) => ({
      value: name,
      label: name,
      note: t.explore.customersWith(customers, number(customers)),
      end: number(events),
    }));
}

/** “A, B and C”, or “A, B, C and 5 others”, as the language joins them. */
export function listed(names: readonly string[], { t, lang, number }: I18n, shown = 4): string {
  const rest = names.length - shown + 1;
  const head = names.length > shown ? [...names.slice(0, shown - 1), t.explore.others(number(rest))] : [...names];
  return new Intl.ListFormat(LOCALES[lang], { type: "conjunction" }).format(head);
}
