/** Numbers, shares, durations and dates as a reader of the language writes them. */

export type Lang = "en" | "fr";

export type DateStyle = "day" | "time" | "minute" | "month";

export interface Formats {
  /** A count or a quantity; `compact` shortens thousands and millions. */
  number(value: number | null | undefined, style?: "plain" | "compact"): string;
  /** A share in [0, 1], written as a percentage. */
  percent(value: number | null | undefined, digits?: number): string;
  /** An ISO 8601 duration or a number of seconds, in its two largest units. */
  duration(value: string | number | null | undefined): string;
  /** An ISO 8601 instant; the clock is UTC because the log is. */
  date(value: string | null | undefined, style?: DateStyle): string;
  /** The days from one instant to another, without saying twice what they share. */
  period(from: string | null | undefined, to: string | null | undefined): string;
  /** A size in bytes. */
  bytes(value: number): string;
}

export const LOCALES: Record<Lang, string> = { en: "en-GB", fr: "fr-FR" };

/** What stands where a value is not known. */
export const UNKNOWN = "–";

const DURATION =
  /^(-)?P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNIT_SECONDS = [604_800, 86_400, 3_600, 60, 1] as const;

/** Seconds of an ISO 8601 duration without months and years; null where it cannot be read. */
export function seconds(iso: string): number | null {
  const match = DURATION.exec(iso);
  if (!match || iso.endsWith("P") || iso.endsWith("T")) return null;
  const total = UNIT_SECONDS.reduce((sum, unit, index) => sum + unit * Number(match[index + 2] ?? 0), 0);
  return match[1] ? -total : total;
}

export function formats(lang: Lang): Formats {
  const locale = LOCALES[lang];
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return {
    number: (value, style) => (known(value) ? (style === "compact" ? compact : plain).format(value) : UNKNOWN),
    percent: (value, digits = 1) => (known(value) ? share(locale, value, digits) : UNKNOWN),
    duration: (value) => {
      const total = typeof value === "string" ? seconds(value) : value;
      return known(total) ? spell(total, lang, plain) : UNKNOWN;
    },
    date: (value, style = "day") => {
      const at = value ? new Date(value) : null;
      return at && !Number.isNaN(at.getTime())
        ? new Intl.DateTimeFormat(locale, DATE_STYLES[style]).format(at)
        : UNKNOWN;
    },
    period: (from, to) => {
      const ends = [from, to].map((at) => new Date(at ?? Number.NaN));
      const [first, last] = ends;
      if (!first || !last || ends.some((at) => Number.isNaN(at.getTime()))) return UNKNOWN;
      return new Intl.DateTimeFormat(locale, DATE_STYLES.day).formatRange(first, last);
    },
    bytes: (value) => size(locale, value),
  };
}

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  month: { month: "short", year: "numeric", timeZone: "UTC" },
  time: { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" },
  minute: { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" },
};

const UNITS: Record<Lang, readonly string[]> = {
  en: ["d", "h", "min", "s", "ms"],
  fr: ["j", "h", "min", "s", "ms"],
};

function known(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** "0 %" and "100 %" are said only when they are exact. */
function share(locale: string, value: number, digits: number): string {
  const step = 10 ** (-digits - 2);
  const exact = value === 0 || value === 1;
  const write = new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: exact ? 0 : digits,
    maximumFractionDigits: digits,
  });
  if (value > 0 && value < step) return `<\u00a0${write.format(step)}`;
  if (value < 1 && value > 1 - step) return `>\u00a0${write.format(1 - step)}`;
  return write.format(value);
}

function spell(total: number, lang: Lang, plain: Intl.NumberFormat): string {
  const [day, hour, minute, second, milli] = UNITS[lang];
  const sign = total < 0 ? "−" : "";
  const size = Math.abs(total);
  const part = (value: number, unit: string | undefined) => `${plain.format(value)}\u00a0${unit}`;
  const pair = (large: number, big: string | undefined, small: number, little: string | undefined) =>
    sign + (small ? `${part(large, big)} ${part(small, little)}` : part(large, big));
  if (size === 0) return part(0, second);
  if (size < 1) return sign + part(Math.max(1, Math.round(size * 1000)), milli);
  if (size < 10) return sign + part(Math.round(size * 10) / 10, second);
  const whole = Math.round(size);
  if (whole < 60) return sign + part(whole, second);
  if (whole < 3_600) return pair(Math.floor(whole / 60), minute, whole % 60, second);
  const minutes = Math.round(size / 60);
  if (minutes < 1_440) return pair(Math.floor(minutes / 60), hour, minutes % 60, minute);
  const hours = Math.round(size / 3_600);
  if (hours < 24 * 100) return pair(Math.floor(hours / 24), day, hours % 24, hour);
  return sign + part(Math.round(size / 86_400), day);
}

/** From kilobytes on: a byte more or less tells nobody anything. */
function size(locale: string, value: number): string {
  const units = ["kilobyte", "megabyte", "gigabyte"] as const;
  const index = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(value, 1)) / 3) - 1));
  const format = { style: "unit", unit: units[index], maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, format).format(value / 1000 ** (index + 1));
}
