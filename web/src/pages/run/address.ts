/** Addresses of runs and score cards. */
import { workspacePath } from "../../shell/routes";

/** The list a run was opened from: what was asked of `run_list`, and where in the whole list the run stands. */
export interface RunPlace {
  parameters: Record<string, unknown>;
  at: number;
}

export function runPath(
  workspace: string,
  journey: string,
  customer: string,
  number: number,
  list?: RunPlace | null,
): string {
  const path = `/journeys/${encodeURIComponent(journey)}/run/${encodeURIComponent(customer)}/${number}`;
  return workspacePath(workspace, path) + listQuery(list);
}

/** The score card of a run, or of the whole journey when no run is named. */
export function cardPath(workspace: string, journey: string, run?: { customer: string; number: number }): string {
  if (run) return `${runPath(workspace, journey, run.customer, run.number)}/card`;
  return workspacePath(workspace, `/journeys/${encodeURIComponent(journey)}/card`);
}

function listQuery(list: RunPlace | null | undefined): string {
  if (!list) return "";
  const known = Object.entries(list.parameters).filter(([, value]) => value !== null && value !== undefined);
  return `?${new URLSearchParams({ list: JSON.stringify(Object.fromEntries(known)), at: String(list.at) })}`;
}

/** A part of an address as it was before it was written there; the router reads all but the signs of an address. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The list that an address carries; none when it cannot be read. */
export function listOf(search: string): RunPlace | null {
  const query = new URLSearchParams(search);
  const at = Number(query.get("at") ?? Number.NaN);
  try {
    const parameters: unknown = JSON.parse(query.get("list") ?? "");
    const plain = typeof parameters === "object" && parameters !== null && !Array.isArray(parameters);
    return plain && Number.isInteger(at) && at >= 0 ? { parameters: parameters as Record<string, unknown>, at } : null;
  } catch {
    return null;
  }
}
