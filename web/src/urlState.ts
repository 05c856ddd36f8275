import { useCallback, useMemo } from "react";
import { useSearch } from "wouter";
import { navigate } from "wouter/use-browser-location";

/** How a value is written in the URL. A value written as nothing (the default) leaves no trace. */
export interface Codec<T> {
  parse(values: readonly string[]): T;
  format(value: T): readonly string[];
}

export const urlText = (initial = ""): Codec<string> => ({
  parse: ([value]) => value ?? initial,
  format: (value) => (value === initial ? [] : [value]),
});

export function urlChoice<T extends string>(choices: readonly T[], initial: T): Codec<T> {
  return {
    parse: ([value]) => choices.find((choice) => choice === value) ?? initial,
    format: (value) => (value === initial ? [] : [value]),
  };
}

export function urlNumber(initial: number, min = -Infinity, max = Infinity): Codec<number> {
  return {
    parse: ([value]) => {
      const number = value?.trim() ? Number(value) : initial;
      return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : initial;
    },
    format: (value) => (value === initial ? [] : [String(value)]),
  };
}

export const urlFlag: Codec<boolean> = {
  parse: ([value]) => value === "1",
  format: (value) => (value ? ["1"] : []),
};

/** A list is a repeated parameter: `?step=A&step=B`. */
export const urlList: Codec<string[]> = {
  parse: (values) => values.filter((value) => value !== ""),
  format: (values) => values,
};

export const urlOptional: Codec<string | null> = {
  parse: ([value]) => value ?? null,
  format: (value) => (value === null ? [] : [value]),
};

/** The query string with one parameter set. */
export function withParameter<T>(search: string, name: string, codec: Codec<T>, value: T): string {
  const parameters = new URLSearchParams(search);
  parameters.delete(name);
  for (const text of codec.format(value)) parameters.append(name, text);
  return parameters.toString();
}

/** What the URL says of one parameter, as one text: it changes when the value does. Absent and empty differ. */
export function writtenAs(search: string, name: string): string {
  return JSON.stringify(new URLSearchParams(search).getAll(name));
}

export interface UrlOptions {
  /** A step of its own in the browser's history, rather than a change of the present one. */
  push?: boolean;
}

/** State that lives in the URL, so that every view is a link. The codec must be a constant. */
export function useUrlState<T>(name: string, codec: Codec<T>): [T, (value: T, options?: UrlOptions) => void] {
  const search = useSearch();
  const written = writtenAs(search, name);
  const value = useMemo(() => codec.parse(JSON.parse(written)), [written, codec]);
  const set = useCallback(
    (next: T, { push = false }: UrlOptions = {}) => {
      const query = withParameter(window.location.search, name, codec, next);
      navigate(window.location.pathname + (query && `?${query}`) + window.location.hash, { replace: !push });
    },
    [name, codec],
  );
  return [value, set];
}
