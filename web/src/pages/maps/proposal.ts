import type { DiscoveredPiece, JourneyMap } from "../../api";
import { edit, remove } from "../../map/edit";
import { edgeId, find } from "../../map/model";

/** What a piece lies in is gone with it: the pieces that are refused, and all below them. */
export function refusedWith(pieces: readonly DiscoveredPiece[], refused: ReadonlySet<string>): Set<string> {
  const gone = new Set(refused);
  for (const piece of pieces) if (piece.within && gone.has(piece.within)) gone.add(piece.id);
  return gone;
}

/** The proposed map without what was refused; null where no stage is left. */
export function accepted(
  map: JourneyMap,
  pieces: readonly DiscoveredPiece[],
  refused: ReadonlySet<string>,
): JourneyMap | null {
  const gone = refusedWith(pieces, refused);
  if (pieces.every(({ kind, id }) => kind !== "stage" || gone.has(id))) return null;
  let left = map;
  for (const { id, kind } of pieces) {
    if (!gone.has(id)) continue;
    const part = kind === "loop" || kind === "branch" ? "edge" : kind;
    const name = part === "edge" ? wayOf(left, id) : id;
    if (name && find(left, part, name)) left = edit(left, remove(part, name)).map;
  }
  return left;
}

/** A loop or a branch is called after its two ends. */
function wayOf(map: JourneyMap, id: string): string | null {
  const edge = map.edges?.find(({ from, to, kind }) => kind !== "next" && `${from}→${to}` === id);
  return edge ? edgeId(edge.from, edge.to, edge.kind) : null;
}
