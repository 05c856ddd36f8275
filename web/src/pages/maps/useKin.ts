import { type JourneyMap, type MapSummary, readMap, useForgetMaps, writeMap } from "../../api";
import { edit as changed, type Op, set } from "../../map/edit";
import { useMap } from "../../map/session";

type Relations = NonNullable<JourneyMap["relations"]>;

/** Changes what maps say of each other: of the map in hand at once, of others in the store. */
export function useKin() {
  const { map, edit, workspace } = useMap();
  const forget = useForgetMaps(workspace);
  const change = async (id: string, make: (map: JourneyMap) => Op): Promise<void> => {
    if (id === map.id) {
      edit(make(map));
      return;
    }
    const stored = await readMap(workspace, id);
    const wanted = changed(stored.map, make(stored.map)).map;
    if (wanted !== stored.map) await writeMap(workspace, wanted, stored.version);
    await forget();
  };
  return {
    setParent: (parent: string | undefined) => change(map.id, (own) => related(own, { parent })),
    /** Let a step of another map be shown close up by this one, and no other step of it. */
    setStep: (parent: string, step: string | undefined) =>
      change(parent, (whole) => ({
        op: "batch",
        ops: whole.stages
          .flatMap(({ steps }) => steps ?? [])
          .filter(({ id, childMap }) => (id === step) !== (childMap === map.id))
          .map(({ id }) => set(whole, "step", id, "childMap", id === step ? map.id : undefined)),
      })),
    join: (other: string) => change(map.id, (own) => related(own, { set: [...(own.relations?.set ?? []), other] })),
    /** Take a map out of the set, whoever says that it is in it. */
    part: async (other: string, all: readonly MapSummary[]) => {
      for (const { id, figures } of all) {
        if (id === other ? figures.set.length > 0 : figures.set.includes(other)) {
          await change(id, (each) =>
            related(each, { set: id === other ? [] : each.relations?.set?.filter((name) => name !== other) }),
          );
        }
      }
    },
  };
}

/** What a map says of others; nothing is kept of what is not said. */
function related(map: JourneyMap, said: Partial<Relations>): Op {
  const relations = { ...map.relations, ...said };
  const kept = Object.entries(relations).filter(([, value]) => (Array.isArray(value) ? value.length : value));
  return set(map, "map", map.id, "relations", kept.length ? (Object.fromEntries(kept) as Relations) : undefined);
}
