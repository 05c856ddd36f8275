import { useJourneys } from "../../api";
import { translated, useI18n } from "../../i18n";

/** Names of a journey and its milestones in the reader's language, by the journey's id. */
export function useSay(workspace: string): (journey: string | null, text: string) => string {
  const { lang } = useI18n();
  const { data } = useJourneys(workspace);
  return (journey, text) => translated(data?.find(({ id }) => id === journey)?.words ?? {}, lang)(text);
}
