import { useState } from "react";
import { useMapShares, useRevokeShare, useShareMap } from "../../api";
import { useI18n } from "../../i18n";
import { Button, ErrorState, Notice, Skeleton, TextField } from "../../ui";
import styles from "./versions.module.css";

/** Links with which anybody may read the map, until they are revoked. */
export function PublicLinks({ workspace, map }: { workspace: string; map: string }) {
  const { t, date } = useI18n();
  const words = t.maps.shares;
  const shares = useMapShares(workspace, map);
  const share = useShareMap(workspace, map);
  const revoke = useRevokeShare(workspace, map);
  const [label, setLabel] = useState("");
  const error = shares.error ?? share.error ?? revoke.error;
  const create = () => share.mutate(label.trim(), { onSuccess: () => setLabel("") });
  return (
    <>
      <form
        className={styles.name}
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <TextField label={words.label} value={label} onChange={setLabel} />
        <Button type="submit" isDisabled={share.isPending}>
          {words.create}
        </Button>
      </form>
      {share.data && <NewLink address={share.data.address} />}
      {error && <ErrorState error={error} />}
      {!shares.data ? (
        !error && <Skeleton lines={2} />
      ) : shares.data.length === 0 ? (
        <p className={styles.note}>{words.none}</p>
      ) : (
        <ul className={styles.list} aria-label={words.list}>
          {shares.data.map((each) => (
            <li key={each.id} className={styles.version}>
              <div className={styles.what}>
                <p>{each.label || words.unnamed}</p>
                <p className={styles.note}>{words.since(date(each.created_at))}</p>
              </div>
              <Button
                size="sm"
                variant="danger"
                aria-label={words.revokeNamed(each.label || words.unnamed)}
                onPress={() => revoke.mutate(each.id)}
              >
                {words.revoke}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function NewLink({ address }: { address: string }) {
  const { t } = useI18n();
  const words = t.maps.shares;
  const [copied, setCopied] = useState(false);
  const url = new URL(address, window.location.origin).href;
  const copy = () => void navigator.clipboard.writeText(url).then(() => setCopied(true));
  return (
    <Notice
      tone="good"
      title={words.once}
      actions={
        <Button size="sm" icon={copied ? "check" : "copy"} onPress={copy}>
          <span aria-live="polite">{copied ? words.copied : words.copy}</span>
        </Button>
      }
    >
      <code className={styles.link}>{url}</code>
    </Notice>
  );
}
