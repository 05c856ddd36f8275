import { feelingColor } from "../../charts/feelingScale";
import { SMALL_SAMPLE } from "../../charts/sample";
import { useI18n } from "../../i18n";
import { useOverlay } from "./context";
import { curveShape } from "./curve";
import styles from "./overlay.module.css";
import { meanLines, signed } from "./words";

export interface CurveMeasuredProps {
  /** Where the middle of each step's column is, in the coordinates of the picture. */
  points: readonly { id: string; x: number }[];
  /** The height of a feeling from −2 to 2. */
  y(value: number): number;
}

/** What customers said and wrote at each step, inside a curve lane: solid, with its interval, broken where nobody spoke. */
export function CurveMeasured({ points, y }: CurveMeasuredProps) {
  const i18n = useI18n();
  const shown = useOverlay();
  if (!shown) return null;
  const words = i18n.t.mapViews.figures;
  const known = points.map(({ id, x }) => {
    const feeling = shown.places.get(id)?.feeling ?? null;
    return { id, x, feeling, value: feeling?.value ?? null, low: feeling?.low ?? null, high: feeling?.high ?? null };
  });
  const { line, band } = curveShape(known, y);
  return (
    <g>
      <path className={styles.curveBand} d={band} />
      <path className={styles.curveLine} d={line} />
      {known.map(({ id, x, feeling }) => {
        if (feeling?.value == null) return null;
        const lines = [`${words.feeling}: ${signed(feeling.value, i18n, true)}`, ...meanLines(feeling, i18n)];
        return (
          // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of an SVG is not interactive.
          <g key={id} role="img" aria-label={lines.join(". ")} data-tip={lines.join("\n")}>
            <circle
              className={styles.curveDot}
              data-few={feeling.n < SMALL_SAMPLE || undefined}
              cx={x}
              cy={y(feeling.value)}
              r={5}
              style={{ fill: feeling.n < SMALL_SAMPLE ? undefined : feelingColor(feeling.value / 2) }}
            />
          </g>
        );
      })}
    </g>
  );
}
