import { type JourneyMap, newId, textOf } from "../model";
import { append, batch, type Op } from "../op";
import type { OffMapActivity } from "./types";

/** Put an event that the map does not show at a step: a touchpoint that it matches, on its channel. */
export function addToMap(map: JourneyMap, item: OffMapActivity, step: string): Op {
  const channel = map.channels?.find(({ id, kind, name }) =>
    [id, kind, textOf(name, "en").toLowerCase()].includes(item.channel.toLowerCase()),
  );
  const id = channel?.id ?? newId("channel", map);
  const touchpoint = {
    id: newId("touchpoint", map),
    name: item.activity,
    channel: id,
    match: [{ activity: item.activity, channel: item.channel }],
  };
  return batch([
    ...(channel ? [] : [append(map, "channel", { id, name: item.channel, kind: item.channel })]),
    append(map, "touchpoint", touchpoint, step),
  ]);
}
