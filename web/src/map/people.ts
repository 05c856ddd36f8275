/** The people that a map knows by name, and who of them a text speaks to. */

import type { JourneyMap } from "./model";

/** Everybody who said something on the map, answers for something, or looks on; each once. */
export function peopleOf(map: JourneyMap, present: readonly string[]): string[] {
  const comments = map.comments ?? [];
  const names = [
    ...present,
    map.owner,
    ...comments.flatMap(({ author, assignee, mentions }) => [author, assignee, ...(mentions ?? [])]),
    ...(map.opportunities ?? []).map(({ owner }) => owner),
    ...(map.solutions ?? []).map(({ owner }) => owner),
  ];
  return [...new Set(names.filter((name): name is string => Boolean(name)))].sort((one, other) =>
    one.localeCompare(other),
  );
}

/** Whom a text speaks to: "@" and a name that is known, however many words it has, or else one word. */
export function mentionsIn(text: string, people: readonly string[]): string[] {
  const longest = [...people].sort((one, other) => other.length - one.length);
  const found = [...text.matchAll(/@/g)].flatMap(({ index }) => {
    const after = text.slice(index + 1);
    const known = longest.find((name) => begins(after, name));
    return known ?? /^[\p{L}\p{N}._-]*[\p{L}\p{N}]/u.exec(after)?.[0] ?? [];
  });
  return [...new Set(found)];
}

/** Whether a text begins with a name that ends there. */
function begins(text: string, name: string): boolean {
  return text.toLowerCase().startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));
}
