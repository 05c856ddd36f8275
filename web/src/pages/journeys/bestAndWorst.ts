/** Which channels stand out, where there are enough runs to say so. */

import type { ChannelFigures } from "../../api";

const ENOUGH = 30;

/** The channels whose goal rates differ most, when their intervals do not overlap; else none. */
export function bestAndWorst(channels: readonly ChannelFigures[]): { best: string | null; worst: string | null } {
  const sure = channels
    .filter(({ achieved }) => achieved.n >= ENOUGH && achieved.value !== null)
    .sort((a, b) => (b.achieved.value ?? 0) - (a.achieved.value ?? 0));
  const best = sure[0];
  const worst = sure.at(-1);
  const apart = best && worst && (best.achieved.low ?? 0) > (worst.achieved.high ?? 1);
  return apart ? { best: best.channel, worst: worst.channel } : { best: null, worst: null };
}
