import type { Ink } from "./sheet";

/** The colour of a feeling from -1 to 1: a diverging scale with a neutral middle. */
export function feelingInk(value: number): Ink {
  if (value <= -0.6) return "--feeling-neg2";
  if (value <= -0.2) return "--feeling-neg1";
  if (value < 0.2) return "--feeling-0";
  return value < 0.6 ? "--feeling-pos1" : "--feeling-pos2";
}

export function feelingColor(value: number): string {
  return `var(${feelingInk(value)})`;
}

const GROUNDS = 6;

/** A soft ground for each team: the same for the same name, and different for teams that stand together. */
export function teamColors(teams: readonly string[]): Map<string, string> {
  const taken = new Map<string, number>();
  for (const team of [...new Set(teams)].sort()) {
    let ground = [...team].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % GROUNDS;
    const used = new Set(taken.values());
    while (used.size < GROUNDS && used.has(ground)) ground = (ground + 1) % GROUNDS;
    taken.set(team, ground);
  }
  return new Map([...taken].map(([team, ground]) => [team, `var(--team-${ground + 1})`]));
}
