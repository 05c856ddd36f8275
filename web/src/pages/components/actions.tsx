import { Button, ButtonLink, Dialog, DialogTrigger, DownloadLink, IconButton, Menu, Tooltip } from "../../ui";
import styles from "./components.module.css";
import type { Samples } from "./samples";

const VARIANTS = ["primary", "secondary", "quiet", "danger"] as const;
const nothing = () => undefined;

export function Buttons({ words }: { words: Samples }) {
  return (
    <>
      <div className={styles.row}>
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {words[variant]}
          </Button>
        ))}
      </div>
      <div className={styles.row}>
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant} size="sm" icon="plus">
            {words[variant]}
          </Button>
        ))}
      </div>
      <div className={styles.row}>
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant} isDisabled>
            {words[variant]}
          </Button>
        ))}
      </div>
      <div className={styles.row}>
        <IconButton label={words.secondary} icon="download" />
        <IconButton label={words.secondary} icon="link" variant="secondary" />
        <IconButton label={words.secondary} icon="close" size="sm" />
        <IconButton label={words.secondary} icon="up" isDisabled />
        <ButtonLink href="/components" trailing="right">
          {words.menu}
        </ButtonLink>
        <DownloadLink href="/favicon.svg">{words.secondary}</DownloadLink>
      </div>
    </>
  );
}

export function Overlays({ words }: { words: Samples }) {
  return (
    <div className={styles.row}>
      <DialogTrigger>
        <Button>{words.open}</Button>
        <Dialog title={words.title} size="narrow" actions={<Button slot="close">{words.quiet}</Button>}>
          <p>{words.dialogText}</p>
        </Dialog>
      </DialogTrigger>
      <Menu
        label={words.menu}
        trigger={<Button trailing="chevronDown">{words.menu}</Button>}
        groups={[
          { title: words.order, selected: "0", entries: words.orders.map((label, id) => ({ id: String(id), label })) },
          { entries: [{ id: "new", label: words.emptyAction, icon: "plus" }] },
        ]}
        onAction={nothing}
      />
      <Tooltip text={words.hint}>
        <Button variant="quiet">{words.hint}</Button>
      </Tooltip>
    </div>
  );
}
