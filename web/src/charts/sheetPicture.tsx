import { Picture } from "./marks";
import type { Sheet, SheetShape } from "./sheet";

/** A sheet on the page. */
export function SheetPicture({ sheet }: { sheet: Sheet }) {
  return (
    <Picture title={sheet.title} width={sheet.width} height={sheet.height}>
      {sheet.shapes.map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is drawn whole, its shapes never move
        <Shape key={index} shape={shape} />
      ))}
    </Picture>
  );
}

function Shape({ shape }: { shape: SheetShape }) {
  const color = `var(${shape.ink})`;
  if (shape.kind === "line") {
    const { x1, y1, x2, y2 } = shape;
    return <line x1={x1} y1={y1} x2={x2} y2={y2} style={{ stroke: color }} />;
  }
  if (shape.kind === "rect") {
    const { x, y, width, height, radius } = shape;
    return <rect x={x} y={y} width={width} height={height} style={{ fill: color, rx: radius }} />;
  }
  const { x, y, text, size, bold, anchor } = shape;
  return (
    <text x={x} y={y} textAnchor={anchor} style={{ fill: color, fontSize: size, fontWeight: bold ? 600 : 400 }}>
      {text}
    </text>
  );
}
