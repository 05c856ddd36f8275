import { channelColor, channelIndex } from "../ui/channel";
import styles from "./charts.module.css";
import { LEGEND_ICON, type Place } from "./legend";

/** The icon of a channel inside a picture, `size` wide with its corner at (x, y). */
export function ChannelGlyph({ name, x, y, size = 14 }: { name: string; x: number; y: number; size?: number }) {
  const color = channelColor(name);
  return (
    <g transform={`translate(${x},${y}) scale(${size / 16})`}>
      <path className={styles.glyph} d={channelIndex(name).path} style={{ fill: color, stroke: color }} />
    </g>
  );
}

/** Hatching for what was lost and what is uncertain, in a colour of its own. */
export function Hatch({ id, color, dense = false }: { id: string; color: string; dense?: boolean }) {
  const step = dense ? 4 : 6;
  return (
    <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={step} height={step} style={{ fill: color, fillOpacity: dense ? 0.22 : 0.07 }} />
      <line
        x1="0"
        y1="0"
        x2="0"
        y2={step}
        style={{ stroke: color, strokeWidth: dense ? 2.4 : 1.3, strokeOpacity: dense ? 0.85 : 0.38 }}
      />
    </pattern>
  );
}

/** Icons and names of channels below a picture. */
export function Legend({ channels, words, places }: { channels: string[]; words: string[]; places: Place[] }) {
  return places.map(({ x, y }, index) => (
    <g key={channels[index]}>
      <ChannelGlyph name={channels[index] ?? ""} x={x} y={y - 11} />
      <text x={x + LEGEND_ICON} y={y} className={styles.note}>
        {words[index]}
      </text>
    </g>
  ));
}
