import { memo } from "react";
import { useI18n } from "../../i18n";
import { edgeId, textOf } from "../model";
import type { Arc } from "./arcs";
import { useShown } from "./editor";
import styles from "./grid.module.css";

/** The ways between steps, as quiet arcs; what they say is also said by the steps they leave. */
export const Arcs = memo(function Arcs({
  arcs,
  width,
  height,
  selected,
}: {
  arcs: readonly Arc[];
  width: number;
  height: number;
  selected: string | null;
}) {
  const { t, percent } = useI18n();
  const { lang } = useShown();
  return (
    <svg className={styles.arcs} width={width} height={height} aria-hidden="true" focusable="false">
      {arcs.map(({ edge, path, label, arrow }) => {
        const kind = edge.kind ?? "next";
        const id = edgeId(edge.from, edge.to, edge.kind);
        const words = textOf(edge.label, lang) || (kind === "next" || kind === "loop" ? "" : t.map.edgeKinds[kind]);
        const share = edge.designedShare === undefined ? "" : percent(edge.designedShare, 0);
        return (
          <g
            key={id}
            className={styles.arc}
            data-kind={kind}
            data-part="edge"
            data-id={id}
            data-selected={selected === id || undefined}
          >
            <path className={styles.arcReach} d={path} />
            <path className={styles.arcLine} d={path} />
            <path
              className={styles.arrow}
              d="M-4 -3L2 0L-4 3"
              transform={`translate(${arrow.x} ${arrow.y}) rotate(${arrow.angle})`}
            />
            {(words || share) && (
              <text className={styles.arcLabel} x={label.x} y={label.y}>
                {[words, share].filter(Boolean).join(" · ")}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
});
