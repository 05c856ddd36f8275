import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useI18n } from "../../i18n";
import { rememberAuthor, useAuthor } from "../../map/author";
import { useMap } from "../../map/session";
import { OWN_COLOUR } from "../../map/useNews";
import { Icon, Tooltip } from "../../ui";
import overlay from "../../ui/overlay.module.css";
import frame from "./frame.module.css";
import { initialsOf } from "./initials";
import styles from "./presence.module.css";
import { Written } from "./written";

const SHOWN = 4;

/** Who else looks at the map now, and the name that they see the reader under. */
export function Presence() {
  const { t } = useI18n();
  const { others } = useMap();
  const author = useAuthor();
  const words = t.maps.presence;
  const names = others.map(({ name }) => name || words.somebody);
  const label = others.length ? words.others(names.join(", "), names.length) : words.alone;
  return (
    <DialogTrigger>
      <Tooltip text={label}>
        <AriaButton aria-label={label} className={styles.trigger ?? ""}>
          <span className={styles.faces}>
            {others.slice(0, SHOWN).map(({ tab, name, colour }) => (
              <Face key={tab} name={name} colour={colour} />
            ))}
            {others.length > SHOWN && <Face name={`+ ${others.length - SHOWN}`} />}
            {others.length === 0 && <Face name={author} colour={author && OWN_COLOUR} />}
          </span>
        </AriaButton>
      </Tooltip>
      <Popover className={overlay.popover ?? ""} offset={4}>
        <Dialog aria-label={words.title} className={frame.picker ?? ""}>
          {others.length === 0 ? (
            <p className={styles.note}>{words.alone}</p>
          ) : (
            <ul className={styles.people}>
              {others.map(({ tab, colour }, index) => (
                <li key={tab}>
                  <Face name={others[index]?.name ?? ""} colour={colour} /> {names[index]}
                </li>
              ))}
            </ul>
          )}
          <Written label={words.you} note={words.youNote} value={author} onWrite={rememberAuthor} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Face({ name, colour }: { name: string; colour?: string }) {
  return (
    <span
      aria-hidden="true"
      className={styles.face}
      data-own={colour ? undefined : true}
      data-initials={name ? initialsOf(name) : undefined}
      style={{ "--face": colour } as React.CSSProperties}
    >
      {!name && <Icon name="person" size={12} />}
    </span>
  );
}
