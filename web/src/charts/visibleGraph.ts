/** Which part of a transition graph is shown: the strongest, with every activity joined to start and end. */

import type { TransitionEdge, Transitions } from "../api/types";

export const START = "\u0000start";
export const END = "\u0000end";

export interface GraphEdge {
  from: string;
  to: string;
  count: number;
  transition: TransitionEdge;
}

export interface GraphNode {
  id: string;
  count: number;
  customers: number;
}

export interface VisibleGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Share of all transitions that is drawn. */
  share: number;
  hiddenEdges: number;
  hiddenActivities: number;
}

export interface GraphView {
  activities: number;
  /** Wanted share of the transitions between the activities shown. */
  coverage: number;
}

/** The strongest `view.activities` activities (and those needed to reach them) and the strongest edges between them. */
export function visibleGraph(result: Transitions, view: GraphView): VisibleGraph {
  const all = graphEdges(result);
  const ranked = [...result.nodes].sort((a, b) => b.count - a.count || compare(a.activity, b.activity));
  const kept = new Set([START, END, ...ranked.slice(0, view.activities).map((node) => node.activity)]);
  for (const edge of joining(all, kept, all)) {
    kept.add(edge.from);
    kept.add(edge.to);
  }
  const between = all.filter((edge) => kept.has(edge.from) && kept.has(edge.to));
  const chosen = strongest(between, view.coverage);
  for (const edge of joining(chosen, kept, between)) chosen.push(edge);
  const total = all.reduce((sum, edge) => sum + edge.count, 0);
  const nodes = ranked
    .filter((node) => kept.has(node.activity))
    .map((node) => ({ id: node.activity, count: node.count, customers: node.customers }));
  return {
    nodes: [terminal(START, all, result.customers), ...nodes, terminal(END, all, result.customers)],
    edges: chosen.sort(byStrength),
    share: total ? chosen.reduce((sum, edge) => sum + edge.count, 0) / total : 0,
    hiddenEdges: all.length - chosen.length,
    hiddenActivities: result.nodes.length - nodes.length,
  };
}

/** The first look: at most ten activities and, when that is possible, at most twenty-five edges. */
export function defaultView(result: Transitions, activities = 10, edges = 25): GraphView {
  const kept = Math.min(activities, result.nodes.length);
  for (let percent = 100; percent > 20; percent -= 5) {
    const view = { activities: kept, coverage: percent / 100 };
    if (visibleGraph(result, view).edges.length <= edges) return view;
  }
  return { activities: kept, coverage: 0.2 };
}

export function graphEdges(result: Transitions): GraphEdge[] {
  return result.edges
    .map((transition) => ({
      from: transition.source ?? START,
      to: transition.target ?? END,
      count: transition.count,
      transition,
    }))
    .sort(byStrength);
}

function byStrength(a: GraphEdge, b: GraphEdge): number {
  return b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function strongest(edges: GraphEdge[], coverage: number): GraphEdge[] {
  const wanted = coverage * edges.reduce((sum, edge) => sum + edge.count, 0);
  const chosen: GraphEdge[] = [];
  let sum = 0;
  for (const edge of edges) {
    if (sum >= wanted - 1e-9) break;
    chosen.push(edge);
    sum += edge.count;
  }
  return chosen;
}

/** The strongest of `candidates` that are missing for each kept node to be reached from START and to reach END. */
function joining(chosen: GraphEdge[], kept: Set<string>, candidates: GraphEdge[]): GraphEdge[] {
  const added = new Set<GraphEdge>();
  const ways = [
    { root: START, tail: (edge: GraphEdge) => edge.from, head: (edge: GraphEdge) => edge.to },
    { root: END, tail: (edge: GraphEdge) => edge.to, head: (edge: GraphEdge) => edge.from },
  ];
  for (const { root, tail, head } of ways) {
    const parent = new Map<string, GraphEdge>();
    const present = new Set([...chosen, ...added].filter((edge) => kept.has(edge.from) && kept.has(edge.to)));
    const reached = new Set([root]);
    for (;;) {
      const open = (edge: GraphEdge) => reached.has(tail(edge)) && !reached.has(head(edge));
      const next =
        candidates.find((edge) => present.has(edge) && open(edge)) ??
        candidates.find((edge) => kept.has(tail(edge)) && kept.has(head(edge)) && open(edge)) ??
        candidates.find(open);
      if (!next) break;
      reached.add(head(next));
      parent.set(head(next), next);
    }
    for (const node of kept) {
      for (let edge = parent.get(node); edge; edge = parent.get(tail(edge))) if (!present.has(edge)) added.add(edge);
    }
  }
  return [...added];
}

function terminal(id: string, edges: GraphEdge[], customers: number): GraphNode {
  const count = edges.reduce((sum, edge) => sum + (edge.from === id || edge.to === id ? edge.count : 0), 0);
  return { id, count, customers };
}
