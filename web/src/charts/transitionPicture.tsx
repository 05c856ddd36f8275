import type { I18n } from "../i18n";
import styles from "./charts.module.css";
import type { EdgePath, GraphLayout, NodeBox } from "./graphLayout";
import { type Detail, Mark, Picture, Unspoken, useActiveMark } from "./marks";
import { shorten, wrap } from "./text";
import { END, type GraphEdge, type GraphNode, START, type VisibleGraph } from "./visibleGraph";

/** The customers behind a transition (null is the start or the end of the journey), or behind an activity. */
export type TransitionPick =
  | { source: string | null; target: string | null; count: number }
  | { activity: string; count: number };

export interface TransitionPictureProps {
  graph: VisibleGraph;
  layout: GraphLayout;
  width: number;
  i18n: I18n;
  onPeople?(pick: TransitionPick): void;
}

/** How many edges say their count without being asked. */
const LABELLED = 9;

export function TransitionPicture({ graph, layout, width, i18n, onPeople }: TransitionPictureProps) {
  const active = useActiveMark();
  const wide = layout.width > width;
  const picture = (
    <Picture title={i18n.t.charts.transitions.title} width={layout.width} height={layout.height}>
      {layout.edges.map((path) => (
        <Edge
          key={edgeKey(path.edge)}
          path={path}
          active={active}
          i18n={i18n}
          onPeople={onPeople}
          first={path.edge === graph.edges[0]}
        />
      ))}
      {layout.nodes.map((box) => {
        const node = graph.nodes.find((other) => other.id === box.id);
        return (
          node && (
            <Node
              key={box.id}
              box={box}
              node={node}
              most={graph.nodes}
              i18n={i18n}
              faded={isFaded(box.id, active, graph)}
              onPeople={onPeople}
            />
          )
        );
      })}
      <EdgeCounts paths={labelled(layout.edges, active)} i18n={i18n} />
    </Picture>
  );
  return wide ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label={i18n.t.charts.fullSize}>
      {picture}
    </section>
  ) : (
    picture
  );
}

interface EdgeProps extends Pick<TransitionPictureProps, "i18n" | "onPeople"> {
  path: EdgePath;
  active: string | null;
  first: boolean;
}

function Edge({ path, active, i18n, onPeople, first }: EdgeProps) {
  const { edge, kind, d, head, width } = path;
  const key = edgeKey(edge);
  const lit = active === key || touches(edge, active);
  const { source, target, customers } = edge.transition;
  return (
    <Mark
      id={key}
      first={first}
      detail={edgeDetail(edge, i18n)}
      onOpen={onPeople && (() => onPeople({ source, target, count: customers }))}
      className={lit ? styles.lit : active ? styles.faded : undefined}
    >
      <path d={d} className={styles.hit} strokeWidth={Math.max(14, width + 6)} />
      <path d={d} className={`${styles.edge} ${kind === "back" ? styles.back : ""}`} strokeWidth={width} />
      <path d={head} className={styles.head} />
    </Mark>
  );
}

interface NodeProps extends Pick<TransitionPictureProps, "onPeople"> {
  box: NodeBox;
  node: GraphNode;
  most: GraphNode[];
  i18n: I18n;
  faded: boolean;
}

function Node({ box, node, most, i18n, faded, onPeople }: NodeProps) {
  const terminal = node.id === START || node.id === END;
  const open = onPeople && !terminal ? () => onPeople({ activity: node.id, count: node.customers }) : undefined;
  const name = nodeName(node.id, i18n);
  const top = Math.max(
    1,
    ...most.filter((other) => other.id !== START && other.id !== END).map((other) => other.count),
  );
  const middle = box.x + box.width / 2;
  const lines = terminal
    ? [box.height < 40 ? `${name} · ${i18n.number(node.customers, "compact")}` : name]
    : wrap(name, box.width - 6, 12, 2, undefined, 600);
  const count = terminal ? i18n.number(node.customers, "compact") : i18n.number(node.count, "compact");
  const rows = lines.length + (terminal && box.height < 40 ? 0 : 1);
  const first = box.y + box.height / 2 - rows * 7 + 10;
  const words = (
    <>
      {lines.map((line, index) => (
        <text key={line} x={middle} y={first + index * 14} textAnchor="middle" className={styles.nodeName}>
          {line}
        </text>
      ))}
      {(!terminal || box.height >= 40) && (
        <text x={middle} y={first + lines.length * 14} textAnchor="middle" className={styles.note}>
          {shorten(count, box.width - 8, 12)}
        </text>
      )}
    </>
  );
  return (
    <Mark
      id={`node:${node.id}`}
      detail={nodeDetail(node, i18n)}
      onOpen={open}
      className={faded ? styles.faded : undefined}
      words={words}
    >
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        className={`${styles.node} ${terminal ? styles.terminal : ""}`}
      />
      {!terminal && (
        <rect
          x={box.x + 1}
          y={box.y + box.height - 4}
          width={Math.max(2, (box.width - 2) * (node.count / top))}
          height={3}
          className={styles.shareBar}
        />
      )}
    </Mark>
  );
}

function EdgeCounts({ paths, i18n }: { paths: EdgePath[]; i18n: I18n }) {
  return (
    <Unspoken>
      {paths.map(({ edge, label }) => (
        <text key={edgeKey(edge)} x={label.x} y={label.y + 4} textAnchor="middle" className={styles.edgeCount}>
          {i18n.number(edge.count, "compact")}
        </text>
      ))}
    </Unspoken>
  );
}

/** The strongest edges, or those that touch what is pointed at, whose words do not lie on each other. */
function labelled(edges: EdgePath[], active: string | null): EdgePath[] {
  const wanted = active
    ? edges.filter(({ edge }) => edgeKey(edge) === active || touches(edge, active))
    : edges.filter(({ roomy }) => roomy);
  const chosen: EdgePath[] = [];
  for (const path of [...wanted].sort((a, b) => b.edge.count - a.edge.count)) {
    const free = chosen.every(
      ({ label }) => Math.abs(label.x - path.label.x) > 34 || Math.abs(label.y - path.label.y) > 13,
    );
    if (free && chosen.length < LABELLED) chosen.push(path);
  }
  return chosen;
}

function edgeKey(edge: GraphEdge): string {
  return `edge:${edge.from}\n${edge.to}`;
}

function touches(edge: GraphEdge, active: string | null): boolean {
  return active === `node:${edge.from}` || active === `node:${edge.to}`;
}

function isFaded(id: string, active: string | null, graph: VisibleGraph): boolean {
  if (!active || active === `node:${id}`) return false;
  return !graph.edges.some(
    (edge) => (edge.from === id || edge.to === id) && (edgeKey(edge) === active || touches(edge, active)),
  );
}

function nodeName(id: string, { t }: I18n): string {
  return id === START ? t.charts.transitions.start : id === END ? t.charts.transitions.end : id;
}

function edgeDetail(edge: GraphEdge, { t, number, percent, duration }: I18n): Detail {
  const { source, target, count, customers, share, median_time } = edge.transition;
  const words = t.charts.transitions;
  const lines = [words.edgeDetail(count, number(count), customers, number(customers)), words.ofAll(percent(share))];
  if (median_time) lines.push(words.median(duration(median_time)));
  return { title: words.edge(source ?? words.startOf, target ?? words.endOf), lines };
}

function nodeDetail(node: GraphNode, i18n: I18n): Detail {
  const { t, number } = i18n;
  if (node.id === START || node.id === END) {
    const title = node.id === START ? t.charts.transitions.startOf : t.charts.transitions.endOf;
    return { title, lines: [t.charts.customers(node.customers, number(node.customers))] };
  }
  return {
    title: node.id,
    lines: [t.charts.transitions.node(node.count, number(node.count), node.customers, number(node.customers))],
  };
}
