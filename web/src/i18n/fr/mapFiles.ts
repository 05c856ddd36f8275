import type { mapFiles as english } from "../en/mapFiles";

const form = (count: unknown, one: string, other: string) => (["0", "1"].includes(String(count)) ? one : other);

export const mapFiles: typeof english = {
  exportTitle: "Exporter la carte",
  importTitle: "Importer une carte",
  format: "Format",
  formats: {
    json: { name: "JSON", note: "La carte entière, pour l’importer ailleurs ou la garder" },
    xlsx: { name: "Excel", note: "La grille, et une feuille par nature d’élément" },
    pptx: { name: "PowerPoint", note: "Des diapositives aux formes et au graphique modifiables" },
    html: { name: "Page web", note: "Un fichier qui s’ouvre partout" },
    svg: { name: "SVG", note: "Une image toujours nette" },
    png: { name: "PNG", note: "Une image pour un document" },
    pdf: { name: "PDF", note: "Sur une page ou des feuilles A4 ou A3, au texte cherchable" },
    "csv-wide": { name: "CSV, en grille", note: "Étapes, sous-étapes, puis une ligne par couche" },
    csv: { name: "CSV, en liste", note: "Une ligne par carte et par point de contact" },
    mermaid: { name: "Mermaid", note: "Du texte que les pages Git dessinent" },
    cjml: { name: "CJML", note: "Le XML du Customer Journey Modelling Language" },
  },
  language: "Langue des textes",
  paper: "Pages",
  papers: { one: "Une grande page", a4: "Pages A4", a3: "Pages A3" },
  download: "Télécharger",
  drawing: "Dessin en cours…",
  losesNothing: "Rien n’est laissé de côté.",
  loses: "Laissé de côté",
  drop: "Déposez un fichier ici, ou choisissez-en un",
  dropNote: "JSON, Excel, CSV, Mermaid, CJML ou un plan en Markdown. Rien n’est enregistré avant votre accord.",
  reading: "Lecture du fichier…",
  found: (stages, steps, touchpoints) =>
    `Étapes : ${stages} · sous-étapes : ${steps} · points de contact : ${touchpoints}`,
  readAs: (format) => `Lu comme ${format}`,
  create: "Créer cette carte",
  another: "Choisir un autre fichier",
  told: {
    map_lanes_left_out: (v) => `${v.count} ${form(v.count, "couche", "couches")}`,
    map_touchpoints_left_out: (v) => `${v.count} ${form(v.count, "point de contact", "points de contact")}`,
    map_edges_left_out: (v) => `${v.count} ${form(v.count, "lien entre sous-étapes", "liens entre sous-étapes")}`,
    map_metrics_left_out: (v) => `${v.count} ${form(v.count, "métrique", "métriques")}`,
    map_evidence_left_out: (v) => `${v.count} ${form(v.count, "preuve", "preuves")}`,
    map_insights_left_out: (v) => `${v.count} ${form(v.count, "enseignement ou action", "enseignements et actions")}`,
    map_personas_left_out: (v) => `${v.count} ${form(v.count, "persona", "personas")}`,
    map_rules_left_out: (v) => `${v.count} ${form(v.count, "règle", "règles")}`,
    map_comments_left_out: (v) => `${v.count} ${form(v.count, "commentaire", "commentaires")}`,
    map_steps_without_value: (v) =>
      `${v.steps} ${form(v.steps, "sous-étape sans ressenti, notée 3", "sous-étapes sans ressenti, notées 3")}`,
    mermaid_scores_clipped: (v) =>
      `${v.scores} ${form(v.scores, "note hors de 1 à 5, ramenée", "notes hors de 1 à 5, ramenées")} à la borne la plus proche`,
    cjml_more_journeys: (v) =>
      `Le fichier a ${v.count} ${form(v.count, "autre parcours", "autres parcours")} ; seul le premier a été lu`,
  },
};
