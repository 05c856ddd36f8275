/** The workspace's activities as choices and as words. */

import type { Count } from "../../api";
import type { I18n } from "../../i18n";
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

/** “A, B and C”, as the language joins them. */
export function listed(names: readonly string[], lang: string, shown = 4): string {
  const head = names.length > shown ? [...names.slice(0, shown - 1), "…"] : [...names];
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(head);
}
