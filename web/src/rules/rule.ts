/** Rules as rows of a form, and back to the matchers that the server takes. */

import type { Matcher, NumberRange, Scalar } from "../api";

/** What a property of the event must be: one of some values, or a number in a range. */
export interface Condition {
  property: string;
  test: "is" | "range";
  /** As typed: a value, or several with bars between them. */
  values: string;
  from: number | null;
  to: number | null;
}

/** One row of a list of which any is enough. An activity left empty is any activity. */
export interface Rule {
  id: string;
  activity: string;
  channels: string[];
  conditions: Condition[];
}

const OR = "|";

let made = Date.now();

/** A key for a row that is new. */
export function newId(): string {
  made += 1;
  return `r${made}`;
}

export function newRule(activity = ""): Rule {
  return { id: newId(), activity, channels: [], conditions: [] };
}

export function newCondition(): Condition {
  return { property: "", test: "is", values: "", from: null, to: null };
}

/** Whether a row says nothing yet. */
export function isEmpty(rule: Rule): boolean {
  return !rule.activity.trim() && !rule.channels.length && !rule.conditions.some(isComplete);
}

/** Where the server speaks of a row: its number among the rows that say something; null when it says nothing. */
export function rulePath(list: string, rules: readonly Rule[], index: number): string | null {
  const rule = rules[index];
  if (!rule || isEmpty(rule)) return null;
  return `${list}.${rules.slice(0, index).filter((other) => !isEmpty(other)).length}`;
}

/** The rows of a list of matchers. */
export function rulesOf(matchers: readonly Matcher[] | undefined): Rule[] {
  return (matchers ?? []).flatMap((matcher) => {
    if (typeof matcher === "string") return [newRule(matcher)];
    const channels = listed(matcher.channel);
    const conditions = Object.entries(matcher.where ?? {}).map(([property, test]) => conditionOf(property, test));
    const activities = matcher.activity === null || matcher.activity === undefined ? [""] : listed(matcher.activity);
    return activities.map((activity) => ({ id: newId(), activity, channels, conditions }));
  });
}

function conditionOf(property: string, test: Scalar | Scalar[] | NumberRange): Condition {
  if (typeof test === "object" && !Array.isArray(test)) {
    return { property, test: "range", values: "", from: test.at_least ?? null, to: test.at_most ?? null };
  }
  return { property, test: "is", values: listed(test).join(` ${OR} `), from: null, to: null };
}

/** The matchers that rows say; rows without anything in them are left out. */
export function matchersOf(rules: readonly Rule[]): Matcher[] {
  return rules.filter((rule) => !isEmpty(rule)).map(matcherOf);
}

function matcherOf({ activity, channels, conditions }: Rule): Matcher {
  const name = activity.trim();
  const complete = conditions.filter(isComplete);
  if (!channels.length && !complete.length) return name;
  return {
    ...(name && { activity: name }),
    ...(channels.length > 0 && { channel: single(channels) }),
    ...(complete.length > 0 && {
      where: Object.fromEntries(complete.map((condition) => [condition.property.trim(), testOf(condition)])),
    }),
  };
}

function testOf({ test, values, from, to }: Condition): Scalar | Scalar[] | NumberRange {
  if (test === "range") return { at_least: from, at_most: to };
  return single(valuesOf(values).map(scalar));
}

/** A value that reads as a number, yes or no is sent as such: the log compares texts that are numbers as numbers. */
function scalar(text: string): Scalar {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && String(Number(text)) === text ? Number(text) : text;
}

function valuesOf(typed: string): string[] {
  return typed
    .split(OR)
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

function isComplete({ property, test, values, from, to }: Condition): boolean {
  return property.trim() !== "" && (test === "is" ? valuesOf(values).length > 0 : from !== null || to !== null);
}

function listed<T>(value: T | readonly T[] | null | undefined): T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? [...value] : [value as T];
}

function single<T>(values: readonly T[]): T | T[] {
  return values.length === 1 ? (values[0] as T) : [...values];
}
