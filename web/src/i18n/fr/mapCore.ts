import type { mapCore as english } from "../en/mapCore";

const KINDS: Record<string, string> = {
  map: "Carte",
  stage: "Étape",
  step: "Sous-étape",
  touchpoint: "Point de contact",
  lane: "Couche",
  cell: "Cellule",
  card: "Carte de la cellule",
  edge: "Lien",
  persona: "Persona",
  actor: "Acteur",
  channel: "Canal",
  metric: "Métrique",
  placement: "Métrique sur la carte",
  reading: "Relevé",
  evidence: "Preuve",
  insight: "Enseignement",
  opportunity: "Opportunité",
  solution: "Solution",
  decision: "Décision",
  rule: "Règle",
  comment: "Commentaire",
};
const MASCULINE = new Set(["touchpoint", "edge", "persona", "actor", "channel", "reading", "insight", "comment"]);

const noun = (kind: string) => KINDS[kind] ?? "Partie";
const agreed = (kind: string, done: string) => `${noun(kind)} ${done}${MASCULINE.has(kind) ? "" : "e"}`;
const named = (name: string) => name && ` : ${name}`;
const plural = (count: number, one: string, other: string) => `${count} ${Math.abs(count) < 2 ? one : other}`;

export const mapCore: typeof english = {
  kinds: KINDS,
  done: {
    added: (kind, name) => agreed(kind, "ajouté") + named(name),
    removed: (kind, name) => agreed(kind, "supprimé") + named(name),
    changed: (kind, name) => agreed(kind, "modifié") + named(name),
    moved: (kind, place, total) => `${agreed(kind, "déplacé")}, position ${place} sur ${total}`,
    several: (count) => plural(count, "modification faite", "modifications faites"),
    undone: "Annulé.",
    redone: "Rétabli.",
    nothingToUndo: "Il n’y a rien à annuler.",
    nothingToRedo: "Il n’y a rien à rétablir.",
    stale: "Quelqu’un a changé la même chose depuis : on ne peut plus l’annuler ici.",
    theirs: "La carte a été mise à jour avec ce que d’autres ont enregistré.",
  },
  saving: {
    saved: "Enregistré",
    saving: "Enregistrement…",
    unsaved: "Pas encore enregistré",
    offline: "Pas de connexion : vos modifications sont gardées ici",
    refused: "Non enregistré : la carte ne peut pas être gardée ainsi",
    clash: "D’autres ont aussi enregistré : à vous de choisir",
  },
  savingHint: {
    offline:
      "Continuez. Vos modifications sont gardées dans ce navigateur et seront enregistrées dès que le serveur répond.",
    refused:
      "Vos modifications sont gardées dans ce navigateur. Corrigez la dernière ou annulez-la ; la suivante réessaie.",
    removed: "Vos modifications sont gardées dans ce navigateur jusqu’à son retour.",
    retry: "Réessayer",
    choose: "Choisir",
  },
  clash: {
    title: "Vous et quelqu’un d’autre avez modifié la même chose",
    text: (count) =>
      `Tout le reste, des deux côtés, est gardé. Choisissez ce qui doit rester${count === 1 ? "" : `, ${count} fois`}. Ce que les autres ont enregistré reste aussi dans l’historique.`,
    mine: "La mienne",
    theirs: "La leur",
    allMine: "Toutes les miennes",
    allTheirs: "Toutes les leurs",
    keep: "Garder ce qui est choisi",
    later: "Décider plus tard",
    removed: "Supprimé",
    empty: "Vide",
    moved: "Déplacé ailleurs",
    reasons: {
      changed: (kind, name) => `${noun(kind)} « ${name} » : modifié des deux côtés`,
      gone: (kind, name) => `${noun(kind)} « ${name} » : modifié par vous, supprimé par eux`,
      removed: (kind, name) => `${noun(kind)} « ${name} » : supprimé par vous, modifié par eux`,
      moved: (kind, name) => `${noun(kind)} « ${name} » : déplacé des deux côtés`,
      refused: (kind, name) => `${noun(kind)} « ${name} » : ne va plus avec la carte telle qu’elle est`,
    },
    fields: {
      name: "Nom",
      title: "Titre",
      text: "Texte",
      description: "Description",
      value: "Valeur",
      at: "Place",
      until: "Va jusqu’à",
      match: "Événements",
      milestone: "Événements",
      owner: "Responsable",
      status: "Statut",
      color: "Couleur",
      channel: "Canal",
      aim: "Ce qu’elle vise",
      customerGoal: "Objectif du client",
      businessGoal: "Objectif de l’entreprise",
    },
    restored: (count) => `Avec ${plural(count, "partie", "parties")} qui en dépendai${count < 2 ? "t" : "ent"}`,
  },
  paste: {
    newStep: (place) => `Sous-étape ${place}`,
    newLane: (place) => `Couche ${place}`,
  },
};
