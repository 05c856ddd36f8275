/** A server that has one map, for tests: what it does next can be chosen. */

import { ApiError, type JourneyMap, type MapDocument } from "../../api";
import type { Kept, Shelf } from "../shelf";

export const MAP: JourneyMap = {
  format: "journey-map",
  version: "1.0",
  id: "help",
  title: "Help",
  kind: "current_state",
  stages: [
    {
      id: "ask",
      name: "Ask",
      steps: [
        { id: "call", name: "Call" },
        { id: "hold", name: "Hold" },
      ],
    },
    { id: "solve", name: "Solve" },
  ],
  lanes: [{ id: "pains", type: "pains", name: "Pains" }],
  cells: [{ lane: "pains", at: "hold", items: [{ id: "long", kind: "note", text: "Too long" }] }],
};

/** A server with one map; what it says next can be chosen. */
export class Server {
  map = MAP;
  version = 1;
  writes = 0;
  next: "answer" | "offline" | "lost answer" | "refuse" = "answer";

  document = (): MapDocument => ({ id: "help", version: this.version, map: this.map }) as MapDocument;

  read = async () => {
    if (this.next === "offline") throw problem(0, "unreachable");
    return structuredClone(this.document());
  };

  write = async (map: JourneyMap, version: number) => {
    if (this.next === "offline") throw problem(0, "unreachable");
    if (this.next === "refuse") throw problem(422, "invalid_document");
    if (version !== this.version) throw problem(409, "conflict");
    this.map = structuredClone(map);
    this.version += 1;
    this.writes += 1;
    if (this.next === "lost answer") throw problem(0, "unreachable");
    return structuredClone(this.document());
  };
}

function problem(status: number, code: string): ApiError {
  return new ApiError({ status, code, values: {} });
}

export class Drawer implements Shelf {
  kept: Kept | null = null;
  keep(kept: Kept | null) {
    this.kept = kept && JSON.parse(JSON.stringify(kept));
  }
  takeOver() {
    const { kept } = this;
    this.kept = null;
    return kept ? [kept] : [];
  }
}
