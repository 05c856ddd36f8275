import { type Dictionary, useI18n } from "../i18n";
import styles from "./channel.module.css";

/** The shapes that stand beside a channel's colour, so that colour is never alone. */
const SHAPES = {
  globe: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c3 3.4 3 8.6 0 12M8 2C5 5.4 5 10.6 8 14",
  mobile: "M4.5 1.8h7v12.4h-7zM7.2 11.8h1.6",
  mail: "M2 3.8h12v8.4H2zM2 4.2l6 4.6 6-4.6",
  letter: "M2 3.8h12v8.4H2zM10.4 6h1.8v2h-1.8zM4 9.8h4",
  phone:
    "M4 2.2h2.2l1 3-1.5 1.2a8 8 0 0 0 3.9 3.9l1.2-1.5 3 1V12c0 1-.8 1.8-1.8 1.8A9.8 9.8 0 0 1 2.2 4C2.2 3 3 2.2 4 2.2z",
  shop: "M2.4 6.4 3.4 2.6h9.2l1 3.8M3.2 6.4v7h9.6v-7M2.4 6.4h11.2M6.4 13.4V9.6h3.2v3.8",
  bubble: "M2 3h12v8H7.4L4.4 13.8V11H2z",
  share:
    "M4.2 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM11.8 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm0 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6 7.1l4-2.2M6 8.9l4 2.2",
  horn: "M2.4 6.2v3.6h2.4l6.8 3.6V2.6L4.8 6.2zM13.8 6.8v2.4",
  ticket: "M2 4h12v2.6a1.5 1.5 0 0 0 0 2.8V12H2V9.4a1.5 1.5 0 0 0 0-2.8zM9.4 4.4v7.2",
  clipboard: "M3.6 3h8.8v11H3.6zM6 1.8h4v2.4H6zM6 7.6h4M6 10.6h4",
  star: "m8 1.8 1.9 4 4.3.5-3.2 3 .9 4.3L8 11.4l-3.9 2.2.9-4.3-3.2-3 4.3-.5z",
  lens: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zm3.6-1.4L14 14",
  none: "M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM4.2 11.8l7.6-7.6",
  diamond: "M8 2.2 13.8 8 8 13.8 2.2 8z",
  square: "M3 3h10v10H3z",
  triangle: "M8 2.4 14 13H2z",
  hexagon: "M8 1.8 13.4 5v6L8 14.2 2.6 11V5z",
} as const;

type Shape = keyof typeof SHAPES;

/** Known channels keep one of the eight colours and a shape of their own, for ever. */
const KNOWN: Record<string, readonly [number, Shape]> = {
  website: [1, "globe"],
  app: [5, "mobile"],
  email: [2, "mail"],
  phone: [4, "phone"],
  store: [3, "shop"],
  chat: [7, "bubble"],
  social: [6, "share"],
  ads: [2, "horn"],
  ticket: [4, "ticket"],
  survey: [3, "clipboard"],
  review: [7, "star"],
  search: [1, "lens"],
  post: [5, "letter"],
  unknown: [8, "none"],
};

const OTHERS: readonly Shape[] = ["diamond", "square", "triangle", "hexagon"];

export interface ChannelLook {
  /** 1 to 8: the number of the token `--channel-n`. */
  index: number;
  /** A path on a 16 × 16 grid, to be stroked. */
  path: string;
}

/** The constant colour and shape of a channel. Channels we do not know take theirs from a hash of their name. */
export function channelIndex(name: string): ChannelLook {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, "");
  const known = KNOWN[ALIASES[key] ?? key];
  if (known) return { index: known[0], path: SHAPES[known[1]] };
  const hash = fnv1a(key);
  return { index: (hash % 7) + 1, path: SHAPES[OTHERS[(hash >>> 8) % OTHERS.length] ?? "diamond"] };
}

/** The CSS colour of a channel. */
export function channelColor(name: string): string {
  return `var(--channel-${channelIndex(name).index})`;
}

/** The name of a channel in the reader's language; a channel we do not know keeps its own. */
export function useChannelName(): (name: string) => string {
  const { t } = useI18n();
  return (name) => channelName(name, t);
}

export function channelName(name: string, { ui: { channels } }: Dictionary): string {
  return Object.hasOwn(channels, name) ? channels[name as keyof typeof channels] : name;
}

export interface ChannelMarkProps {
  name: string;
  /** Only the mark; the name is then said to assistive technology and on hover. */
  compact?: boolean;
}

export function ChannelMark({ name, compact = false }: ChannelMarkProps) {
  const label = useChannelName()(name);
  const { index, path } = channelIndex(name);
  return (
    <span
      className={styles.mark}
      title={compact ? label : undefined}
      {...(compact && { role: "img", "aria-label": label })}
    >
      <svg aria-hidden="true" className={styles.icon} viewBox="0 0 16 16" style={{ color: `var(--channel-${index})` }}>
        <path d={path} />
      </svg>
      {!compact && <span className={styles.name}>{label}</span>}
    </span>
  );
}

const ALIASES: Record<string, string> = {
  web: "website",
  site: "website",
  mobileapp: "app",
  mail: "email",
  call: "phone",
  callcenter: "phone",
  shop: "store",
  instore: "store",
  livechat: "chat",
  socialmedia: "social",
  ad: "ads",
  tickets: "ticket",
  surveys: "survey",
  reviews: "review",
  "": "unknown",
};

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
