import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button } from "../../ui";

/** Copies the address of the view, with what the page chose itself written out. */
export function CopyLink({ address }: { address: [string, string[]][] }) {
  const { t } = useI18n();
  const [state, setState] = useState<"ready" | "copied" | "refused">("ready");
  const copy = async () => {
    const url = new URL(window.location.href);
    for (const [name, values] of address) {
      url.searchParams.delete(name);
      for (const value of values) url.searchParams.append(name, value);
    }
    try {
      await navigator.clipboard.writeText(url.href);
      setState("copied");
    } catch {
      setState("refused");
    }
    setTimeout(() => setState("ready"), 2500);
  };
  const words = { ready: t.explore.copyLink, copied: t.explore.copied, refused: t.explore.copyFailed };
  return (
    <Button icon={state === "copied" ? "check" : "link"} onPress={() => void copy()}>
      <span aria-live="polite">{words[state]}</span>
    </Button>
  );
}
