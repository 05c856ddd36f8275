/** A step of a funnel as the address holds it: the name of an activity, or rules as JSON. */

import type { Matcher, NumberRange, Scalar } from "../api";

/** What the server is asked; a text that does not hold rules is a name. */
export function stepOf(text: string): Matcher | Matcher[] {
  if (!/^[[{]/.test(text)) return text;
  try {
    const read: unknown = JSON.parse(text);
    return listed(read).every(isRule) ? (read as Matcher | Matcher[]) : text;
  } catch {
    return text;
  }
}

/** The step as people read it, spelled as the server spells it in its answer. */
export function stepWords(text: string): string {
  return listed(stepOf(text)).map(ruleWords).join(" / ");
}

function ruleWords(rule: Matcher): string {
  if (typeof rule === "string") return rule;
  const where = Object.entries(rule.where ?? {}).map(([name, wanted]) => conditionWords(name, wanted));
  const names = [rule.activity ?? "*", ...(rule.channel ? [rule.channel] : [])];
  return [...names.map((name) => listed(name).join(" / ")), ...where].join(" · ");
}

function conditionWords(name: string, wanted: Scalar | readonly Scalar[] | NumberRange): string {
  if (typeof wanted !== "object" || Array.isArray(wanted)) {
    return `${name} = ${listed(wanted as Scalar | Scalar[]).join(" / ")}`;
  }
  const { at_least, at_most } = wanted as NumberRange;
  return `${at_least == null ? "" : `${at_least} ≤ `}${name}${at_most == null ? "" : ` ≤ ${at_most}`}`;
}

function isRule(value: unknown): boolean {
  return typeof value === "string" || (typeof value === "object" && value !== null && !Array.isArray(value));
}

function listed<T>(value: T | readonly T[]): T[] {
  return Array.isArray(value) ? [...value] : [value as T];
}
