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
  if (shape.kind === "image") {
    const { x, y, width, height, picture } = shape;
    return <image x={x} y={y} width={width} height={height} href={picture.href} />;
  }
  const color = `var(${shape.ink})`;
  if (shape.kind === "line") {
    const { x1, y1, x2, y2, width, dash } = shape;
    const style = { stroke: color, strokeWidth: width, strokeDasharray: dash?.join(" ") };
    return <line x1={x1} y1={y1} x2={x2} y2={y2} style={style} />;
  }
  if (shape.kind === "rect") {
    const { x, y, width, height, radius, edge } = shape;
    const style = { fill: color, rx: radius, stroke: edge && `var(${edge})` };
    return <rect x={x} y={y} width={width} height={height} style={style} />;
  }
  if (shape.kind === "path") {
    const { d, x = 0, y = 0, scale = 1, filled, width = 1, dash } = shape;
    const style = filled
      ? { fill: color }
      : { fill: "none", stroke: color, strokeWidth: width / scale, strokeDasharray: dash?.join(" ") };
    return <path d={d} transform={`translate(${x} ${y}) scale(${scale})`} style={style} />;
  }
  const { x, y, text, size, bold, anchor } = shape;
  return (
    <text x={x} y={y} textAnchor={anchor} style={{ fill: color, fontSize: size, fontWeight: bold ? 600 : 400 }}>
      {text}
    </text>
  );
}
