/** Icons on a 16-px grid, drawn with the colour of the text. They are decoration: the words beside them carry the meaning. */
const PATHS = {
  home: "M2.5 7.2 8 2.8l5.5 4.4v6H9.8V9.6H6.2v3.6H2.5z",
  journey:
    "M3.2 13.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zM4.6 12.5h5.2a2.3 2.3 0 0 0 0-4.6H6.4a2.2 2.2 0 0 1 0-4.4h6M10.4 1.5l2.1 2-2.1 2",
  star: "m8 1.8 1.9 4 4.3.5-3.2 3 .9 4.3L8 11.4l-3.9 2.2.9-4.3-3.2-3 4.3-.5z",
  pencil: "m3 13 .6-2.8 7.2-7.2 2.2 2.2-7.2 7.2zM9.3 4.5l2.2 2.2",
  trash: "M3 4.5h10M6.2 4.2V2.8h3.6v1.4M4.4 4.5l.6 8.7h6l.6-8.7",
  person: "M8 7.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 13.6c.3-2.8 2.2-4.2 5-4.2s4.7 1.4 5 4.2",
  target: "M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 10.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM8 8v.01",
  history: "M3 8a5 5 0 1 0 1.6-3.7L3 5.8M3 2.8v3h3M8 5.4V8l2 1.4",
  funnel: "M2.5 3.5h11M4.5 8h7M6.5 12.5h3",
  paths: "M2.5 8h2.2c2.6 0 2.4-4.3 5-4.3h3.8M4.7 8c2.6 0 2.4 4.3 5 4.3h3.8M4.7 8h8.8",
  variants: "M2.5 4h3m2 0h3m2 0h1M2.5 8h3m2 0h6M2.5 12h3m2 0h3",
  data: "M8 2.5c3 0 5 .8 5 1.9S11 6.3 8 6.3 3 5.5 3 4.4s2-1.9 5-1.9zM3 4.4v7.2c0 1.1 2 1.9 5 1.9s5-.8 5-1.9V4.4M3 8c0 1.1 2 1.9 5 1.9S13 9.1 13 8",
  chevronDown: "m4.5 6.2 3.5 3.6 3.5-3.6",
  chevronRight: "m6.2 4.5 3.6 3.5-3.6 3.5",
  chevronLeft: "M9.8 4.5 6.2 8l3.6 3.5",
  up: "M8 12.5v-9M4.3 7.2 8 3.5l3.7 3.7",
  down: "M8 3.5v9M4.3 8.8 8 12.5l3.7-3.7",
  right: "M3.5 8h9M8.8 4.3 12.5 8l-3.7 3.7",
  plus: "M8 3.5v9M3.5 8h9",
  minus: "M3.5 8h9",
  close: "m4 4 8 8M12 4l-8 8",
  check: "m3.2 8.4 3.2 3.1 6.4-6.8",
  grip: "M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zm3.3-1.2 3.2 3.2",
  upload: "M8 10.5V3M4.8 6 8 2.8 11.2 6M2.8 10.5v2.7h10.4v-2.7",
  download: "M8 2.8v7.5M4.8 7.2 8 10.4l3.2-3.2M2.8 10.5v2.7h10.4v-2.7",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6",
  chart: "M3 13.2V8.5M8 13.2V2.8M13 13.2V6",
  metrics: "M2.5 12.5 6 8.4l2.6 2.2 4.9-6.1M10.4 4.2h3.2v3.2",
  people:
    "M6 7.6a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zm-4 5.2c0-2 1.7-3.3 4-3.3s4 1.3 4 3.3M10.6 3.3a2.2 2.2 0 0 1 0 4.1m1 2.3c1.5.4 2.4 1.5 2.4 3.1",
  info: "M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 7.4v3.4M8 5.2v.01",
  warn: "M8 2.8 14 13H2zM8 6.8v2.8M8 11.4v.01",
  error: "M5.6 2.5h4.8l3.1 3.1v4.8l-3.1 3.1H5.6l-3.1-3.1V5.6zM8 5.2v3.4M8 10.7v.01",
  sun: "M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.6v1.2M8 13.2v1.2M1.6 8h1.2M13.2 8h1.2M3.5 3.5l.8.8M11.7 11.7l.8.8M3.5 12.5l.8-.8M11.7 4.3l.8-.8",
  moon: "M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6z",
  screen: "M2.2 3.2h11.6v7.6H2.2zM5.5 13.2h5M8 10.8v2.4",
  language: "M8 13.8A5.8 5.8 0 1 0 8 2.2a5.8 5.8 0 0 0 0 11.6zM2.2 8h11.6M8 2.2c3 3.4 3 8.2 0 11.6-3-3.4-3-8.2 0-11.6z",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  more: "M3.5 8v.01M8 8v.01M12.5 8v.01",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
} as const;

export type IconName = keyof typeof PATHS;

const DOTS: ReadonlySet<IconName> = new Set(["grip", "more"]);

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={DOTS.has(name) ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: "none" }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
