/** The forms of fields that people type: an address, a duration, a day. The same as the server's. */

import type { Kind, Part } from "./kinds";
import { EditRefused } from "./refused";

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/;
const LINK = /^(https?:\/\/[^\s/]|mailto:)[^\s]{1,1990}$/i;
const PICTURE = /^(data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]*={0,2}|[\w.-]+(\/[\w.-]+)*)$/;
const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i;

const FORMS = {
  id: (text: string) => NAME.test(text),
  word: (text: string) => NAME.test(text),
  language: (text: string) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text),
  color: (text: string) => /^(#[0-9A-Fa-f]{3,8}|[a-z][a-z0-9-]{0,39})$/.test(text),
  duration: (text: string) => DURATION.test(text),
  date: (text: string) => DAY.test(text) && isTime(text),
  instant: (text: string) => INSTANT.test(text) && isTime(text),
  link: (text: string) => LINK.test(text),
  picture: (text: string) => LINK.test(text) || PICTURE.test(text),
};

/** Fields have one form wherever they stand, but for the date of a comment, which has a time of day. */
const FORM_OF: Record<string, keyof typeof FORMS> = {
  id: "id",
  library: "id",
  ref: "id",
  childMap: "id",
  journey: "id",
  icon: "word",
  lang: "language",
  color: "color",
  expectedDuration: "duration",
  reviewEvery: "duration",
  wait: "duration",
  date: "date",
  start: "date",
  live: "date",
  reviewedAt: "instant",
  createdAt: "instant",
  updatedAt: "instant",
  asOf: "instant",
  url: "link",
  trackerUrl: "link",
  src: "picture",
  image: "picture",
};
/** What a part must say; each but those without an id has one. */
export const REQUIRED: Record<Kind, readonly string[]> = {
  map: ["format", "version", "id", "title", "kind", "stages"],
  stage: ["id", "name"],
  step: ["id", "name"],
  touchpoint: ["id", "name"],
  lane: ["id", "type", "name"],
  cell: ["lane", "at", "items"],
  card: ["id", "kind"],
  edge: ["from", "to"],
  persona: ["id", "name"],
  actor: ["id", "name", "kind"],
  channel: ["id", "name"],
  metric: ["id", "name", "type"],
  placement: ["metric", "at"],
  reading: ["metric", "at", "asOf", "value"],
  evidence: ["id", "title", "method"],
  insight: ["id", "title", "type"],
  opportunity: ["id", "title"],
  solution: ["id", "title"],
  decision: ["id", "title", "date"],
  rule: ["id", "name", "when", "then"],
  comment: ["id", "at", "author", "date", "text"],
};
const SHORT = new Set([
  "group",
  "owner",
  "unit",
  "strategy",
  "by",
  "author",
  "assignee",
  "journeyMilestone",
  "generator",
]);
const RANGES: Record<string, readonly [number, number]> = {
  designedShare: [0, 1],
  impact: [-2, 2],
  weight: [0, Number.POSITIVE_INFINITY],
  people: [0, Number.POSITIVE_INFINITY],
  n: [0, Number.POSITIVE_INFINITY],
};
const LONGEST = 10_000;
const LONGEST_SHORT = 500;

/** Refuse what a field cannot hold; without a field, every field of the part is looked at. */
export function checkFields(kind: Kind, part: Part, field?: string): void {
  for (const name of REQUIRED[kind]) {
    if (part[name] === undefined) throw new EditRefused("map_field_missing", { field: name });
  }
  for (const name of field === undefined ? Object.keys(part) : [field]) checkField(kind, name, part[name]);
}

function checkField(kind: Kind, field: string, value: unknown): void {
  if (typeof value === "number") checkRange(field, value);
  const texts = typeof value === "string" ? [value] : isTexts(value) ? Object.values(value) : [];
  const most = SHORT.has(field) || (kind === "insight" && field === "status") ? LONGEST_SHORT : LONGEST;
  for (const text of texts) {
    const given = [...text].length;
    if (given > most && FORM_OF[field] !== "picture") throw new EditRefused("map_text_too_long", { given, most });
  }
  const form = kind === "comment" && field === "date" ? "instant" : FORM_OF[field];
  if (form === undefined || typeof value !== "string" || FORMS[form](value)) return;
  const given = value.slice(0, 100);
  throw form === "link" || form === "picture"
    ? new EditRefused("map_unsafe_link", { given })
    : new EditRefused("map_wrong_form", { given, form });
}

function checkRange(field: string, given: number): void {
  const [least, most] = RANGES[field] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (Number.isFinite(given) && given >= least && given <= most) return;
  throw new EditRefused("map_out_of_range", { given, least, ...(Number.isFinite(most) && { most }) });
}

function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === "string");
}

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
