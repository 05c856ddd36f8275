import type { Kind } from "./kinds";

/** Where a change would break the map. `code` and `values` have their sentence among those of the server. */
export class EditRefused extends Error {
  constructor(
    readonly code: string,
    readonly values: Readonly<Record<string, unknown>> = {},
    /** What the change needs and the map does not have. */
    readonly missing: { kind: Kind; id: string } | null = null,
  ) {
    super(code);
    this.name = "EditRefused";
  }
}

export function missing(kind: Kind, id: string): EditRefused {
  return new EditRefused("map_unknown_reference", { id, kind }, { kind, id });
}
