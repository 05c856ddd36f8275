import type { NoticeWords } from "../problem";

const form = (count: unknown, one: string, other: string) => (String(count) === "1" ? one : other);

/** Words for taking maps out as files and reading them from files. */
export const mapFiles = {
  exportTitle: "Export the map",
  importTitle: "Import a map",
  format: "Format",
  formats: {
    json: { name: "JSON", note: "The whole map, to import it elsewhere or keep it" },
    xlsx: { name: "Excel", note: "The grid, and a sheet for each kind of record" },
    pptx: { name: "PowerPoint", note: "Slides whose shapes and chart can be edited" },
    html: { name: "Web page", note: "One file that opens anywhere" },
    svg: { name: "SVG", note: "A picture that stays sharp" },
    png: { name: "PNG", note: "A picture for a document" },
    pdf: { name: "PDF", note: "On one page or on sheets of A4 or A3, with text that can be searched" },
    "csv-wide": { name: "CSV, as a grid", note: "Stages, steps, then a row for each lane" },
    csv: { name: "CSV, as a list", note: "A row for each card and touchpoint" },
    mermaid: { name: "Mermaid", note: "Text that Git pages draw" },
    cjml: { name: "CJML", note: "XML of the Customer Journey Modelling Language" },
  },
  language: "Language of the texts",
  paper: "Pages",
  papers: { one: "One large page", a4: "A4 pages", a3: "A3 pages" },
  download: "Download",
  drawing: "Drawing…",
  losesNothing: "Nothing is left out.",
  loses: "Left out",
  drop: "Drop a file here, or choose one",
  dropNote: "JSON, Excel, CSV, Mermaid, CJML or a Markdown outline. Nothing is saved before you say so.",
  reading: "Reading the file…",
  found: (stages: string, steps: string, touchpoints: string) =>
    `${stages} stages, ${steps} steps, ${touchpoints} touchpoints`,
  readAs: (format: string) => `Read as ${format}`,
  create: "Create this map",
  another: "Choose another file",
  told: {
    map_lanes_left_out: (v) => `${v.count} ${form(v.count, "lane", "lanes")}`,
    map_touchpoints_left_out: (v) => `${v.count} ${form(v.count, "touchpoint", "touchpoints")}`,
    map_edges_left_out: (v) => `${v.count} ${form(v.count, "link between steps", "links between steps")}`,
    map_metrics_left_out: (v) => `${v.count} ${form(v.count, "metric", "metrics")}`,
    map_evidence_left_out: (v) => `${v.count} ${form(v.count, "piece of evidence", "pieces of evidence")}`,
    map_insights_left_out: (v) => `${v.count} ${form(v.count, "insight or action", "insights and actions")}`,
    map_personas_left_out: (v) => `${v.count} ${form(v.count, "persona", "personas")}`,
    map_rules_left_out: (v) => `${v.count} ${form(v.count, "rule", "rules")}`,
    map_comments_left_out: (v) => `${v.count} ${form(v.count, "comment", "comments")}`,
    map_steps_without_value: (v) =>
      `${v.steps} ${form(v.steps, "step has no feeling and gets 3", "steps have no feeling and get 3")}`,
    mermaid_scores_clipped: (v) =>
      `${v.scores} ${form(v.scores, "score lay", "scores lay")} outside 1 to 5 and ${form(v.scores, "was", "were")} pulled to the nearest end`,
    cjml_more_journeys: (v) =>
      `The file has ${v.count} more ${form(v.count, "journey", "journeys")}; only the first was read`,
  } as NoticeWords,
};
