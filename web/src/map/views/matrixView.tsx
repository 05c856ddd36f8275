import { useMemo } from "react";
import { type MapQuestion, type Priority, usePriorities } from "../../api";
import { useI18n } from "../../i18n";
import { EmptyState, Panel, Select, Tag } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import { find, textOf } from "../model";
import { set } from "../op";
import { Freshness } from "../overlay";
import { AXES, type Axis, endOf, type Placed, quadrantOf, ranked, SCALES, standingsOf, valueAt } from "./matrix";
import { MatrixPicture } from "./matrixPicture";
import type { ViewProps } from "./props";
import styles from "./views.module.css";

const urlAcross = urlChoice<Axis>(AXES, "customer_value");
const urlUp = urlChoice<Axis>(AXES, "business_value");

export interface MatrixViewProps extends ViewProps {
  workspace: string;
  version: number;
  /** Whose events are measured; null where there are none. */
  question: MapQuestion | null;
}

/** Opportunities between two axes that can be changed, with the same in a list beside it. */
export function MatrixView({ workspace, version, question, ...props }: MatrixViewProps) {
  const measured = usePriorities(workspace, props.map.id, version, question);
  return <Matrix {...props} priorities={measured.data?.opportunities ?? []} />;
}

export function Matrix({ map, lang, edit, onSelect, priorities }: ViewProps & { priorities: readonly Priority[] }) {
  const { t, number, percent } = useI18n();
  const words = t.mapViews.matrix;
  const [across, setAcross] = useUrlState("across", urlAcross);
  const [up, setUp] = useUrlState("up", urlUp);
  const standings = useMemo(() => standingsOf(map, priorities), [map, priorities]);
  const placed = ranked(standings, across, up);
  const options = AXES.map((value) => ({ value, label: words.axes[value] }));
  const valueShown = (axis: Axis, value: number | null) => {
    if (value === null) return SCALES[axis] ? words.notSet : t.mapViews.figures.noData;
    return axis === "loss" ? percent(value, 0) : number(value < 10 ? Math.round(10 * value) / 10 : Math.round(value));
  };

  const move = (moved: Placed, shares: { across: number; up: number }) => {
    if (!edit) return;
    const scores = find(map, "opportunity", moved.opportunity.id)?.scores ?? {};
    const next = {
      ...scores,
      ...(SCALES[across] && { [across]: valueAt(across, shares.across) }),
      ...(SCALES[up] && { [up]: valueAt(up, shares.up) }),
    };
    const told = (axis: Axis) => `${words.axes[axis]} ${valueShown(axis, next[axis] ?? moved.values[axis])}`;
    edit(
      set(map, "opportunity", moved.opportunity.id, "scores", next),
      words.movedTo(textOf(moved.opportunity.title, lang), told(across), told(up)),
    );
  };

  if (!standings.length) {
    return (
      <Panel>
        <EmptyState icon="chart" title={words.none}>
          {words.noneText}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel
      title={words.title}
      note={words.note}
      actions={
        <div className={styles.axes}>
          <Select label={words.across} value={across} onChange={setAcross} options={options} />
          <Select label={words.up} value={up} onChange={setUp} options={options} />
        </div>
      }
    >
      <div className={styles.split}>
        <MatrixPicture
          placed={placed}
          across={across}
          up={up}
          most={endOf("lost", standings)}
          title={(each) => textOf(each.opportunity.title, lang)}
          shown={valueShown}
          onMove={edit && move}
          onOpen={onSelect && ((each) => onSelect("opportunity", each.opportunity.id))}
        />
        <div className={styles.stack}>
          <h3 className={styles.subtitle}>{words.list}</h3>
          <ol className={styles.ranking}>
            {placed.map((each) => (
              <li key={each.opportunity.id}>
                <span className={styles.rankTitle}>
                  {onSelect ? (
                    <button
                      type="button"
                      className={styles.plain}
                      onClick={() => onSelect("opportunity", each.opportunity.id)}
                    >
                      {textOf(each.opportunity.title, lang)}
                    </button>
                  ) : (
                    textOf(each.opportunity.title, lang)
                  )}
                  <Tag tone={quadrantOf(each.across, each.up) === "now" ? "good" : "neutral"}>
                    {words.quadrants[quadrantOf(each.across, each.up)]}
                  </Tag>
                </span>
                <span className={styles.quiet}>
                  {words.axes[across]} {valueShown(across, each.values[across])} · {words.axes[up]}{" "}
                  {valueShown(up, each.values[up])}
                  {each.values.reach !== null && each.values.loss !== null && (
                    <>
                      {" "}
                      ·{" "}
                      {words.reachAndLoss(valueShown("reach", each.values.reach), valueShown("loss", each.values.loss))}
                    </>
                  )}
                </span>
              </li>
            ))}
          </ol>
          {standings.length > placed.length && (
            <p className={styles.quiet}>
              {words.unplaced(
                standings.length - placed.length,
                standings
                  .filter(({ opportunity }) => !placed.some((each) => each.opportunity.id === opportunity.id))
                  .map(({ opportunity }) => textOf(opportunity.title, lang))
                  .join(", "),
              )}
            </p>
          )}
          <p className={styles.quiet}>{words.reading}</p>
          <Freshness />
        </div>
      </div>
    </Panel>
  );
}
