import type { LaneType } from "../../api";
import { useI18n } from "../../i18n";
import { Button, Checks, Panel } from "../../ui";
import type { StepProps } from "./guide";
import styles from "./guide.module.css";
import { lanesOf } from "./guideDraft";

const GROUPS = ["story", "need", "contact", "inside", "act", "measure"] as const;

/** Which lanes run across the stages. */
export function LanesStep({ editing, catalogue }: StepProps) {
  const { t } = useI18n();
  const words = t.maps.guide.lanes;
  const { draft, edit } = editing;
  const chosen = lanesOf(draft, catalogue);
  const byId = new Map(catalogue.lanes.map((lane) => [lane.id, lane]));
  return (
    <Panel>
      <div className={styles.lanes}>
        <div className={styles.fields}>
          {GROUPS.map((group) => {
            const options = catalogue.lanes
              .filter((lane) => lane.group === group)
              .map(({ id, name }) => ({ value: id, label: name }));
            const here = new Set<string>(options.map(({ value }) => value));
            return (
              <Checks
                key={group}
                label={words.groups[group]}
                options={options}
                value={chosen.filter((lane) => here.has(lane))}
                onChange={(next) =>
                  edit({ lanes: [...chosen.filter((lane) => !here.has(lane)), ...(next as LaneType[])] })
                }
              />
            );
          })}
        </div>
        <aside className={styles.rail} aria-labelledby="lanes-chosen">
          <h3 id="lanes-chosen" className={styles.railTitle}>
            {words.chosen} <span className={styles.quiet}>{t.maps.lanes(chosen.length)}</span>
          </h3>
          <ol className={styles.railRows}>
            {chosen.map((id) => {
              const lane = byId.get(id);
              const line = draft.kind === "service_blueprint" && lane?.line_below;
              return (
                <li key={id} className={styles.railRow}>
                  {lane?.name}
                  {line && (
                    <span className={styles.line} data-line={line}>
                      {words.lines[line]}
                    </span>
                  )}
                </li>
              );
            })}
          </ol>
          {draft.lanes && (
            <Button variant="quiet" size="sm" onPress={() => edit({ lanes: null })}>
              {words.usual(t.maps.kinds[draft.kind])}
            </Button>
          )}
        </aside>
      </div>
    </Panel>
  );
}
