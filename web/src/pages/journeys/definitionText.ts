/** A definition as text, and what somebody has pasted as one. */

import type { JourneyDefinition } from "../../api";

export function textOf(journey: JourneyDefinition): string {
  return JSON.stringify(journey, null, 2);
}

/** The definition that a text holds, also inside what the server's routes take and give; null if it is no object of JSON. */
export function definitionIn(text: string): JourneyDefinition | null {
  try {
    const found: unknown = JSON.parse(text);
    if (!isObject(found)) return null;
    return (isObject(found.journey) ? found.journey : found) as unknown as JourneyDefinition;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
