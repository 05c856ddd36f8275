/** Which of the events the questions of Explore are about, as the address says it. */

import { useSearch } from "wouter";
import { navigate } from "wouter/use-browser-location";
import { type AnalysisName, useAnalysis } from "../../api";
import { type I18n, useI18n } from "../../i18n";
import { stepWords } from "../../rules/step";
import { Button, Notice, useChannelName } from "../../ui";
import { listed } from "./activities";

const NAMES = ["since", "until", "channel", "customers", "where"];

/** The address parameters that choose events, and the others. */
export function splitSearch(search: string): { chosen: URLSearchParams; others: URLSearchParams } {
  const [chosen, others] = [new URLSearchParams(), new URLSearchParams()];
  for (const [name, value] of new URLSearchParams(search)) {
    (NAMES.includes(name) ? chosen : others).append(name, value);
  }
  return { chosen, others };
}

/** Asks an analysis about the events that the address chooses. */
export function useAsked<T>(workspace: string, name: AnalysisName, parameters: object | null) {
  return useAnalysis<T>(workspace, name, parameters, splitSearch(useSearch()).chosen.toString());
}

/** What is chosen, in words; empty where all events are. */
export function useChosenWords(): string {
  const i18n = useI18n();
  const channelName = useChannelName();
  const { chosen } = splitSearch(useSearch());
  const parts = chosenParts(chosen, i18n, channelName);
  return parts.length ? i18n.t.explore.chosen.only(parts.join(", ")) : "";
}

function chosenParts(chosen: URLSearchParams, i18n: I18n, channelName: (name: string) => string): string[] {
  const words = i18n.t.explore.chosen;
  const [since, until, where] = ["since", "until", "where"].map((name) => chosen.get(name));
  const channels = chosen.getAll("channel").map(channelName);
  return [
    since ? words.since(i18n.date(since)) : "",
    until ? words.until(i18n.date(until)) : "",
    channels.length ? words.channels(listed(channels, i18n)) : "",
    where ? words.where(stepWords(where)) : "",
    ...chosen.getAll("customers").map((rules) => words.customers(stepWords(rules))),
  ].filter(Boolean);
}

/** Says that the numbers are about some events only, and leads back to all. */
export function ChosenNotice() {
  const { t } = useI18n();
  const words = useChosenWords();
  if (!words) return null;
  const all = () => {
    const others = splitSearch(window.location.search).others.toString();
    navigate(window.location.pathname + (others && `?${others}`));
  };
  return (
    <Notice
      actions={
        <Button size="sm" onPress={all}>
          {t.explore.chosen.all}
        </Button>
      }
    >
      {words}
    </Notice>
  );
}
