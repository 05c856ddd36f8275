import type { charts as english } from "../en/charts";

const form = (count: number, one: string, other: string) => (Math.abs(count) < 2 ? one : other);
const customers = (count: number, shown: string) => `${shown} ${form(count, "client", "clients")}`;

export const charts: typeof english = {
  showTable: "Afficher en tableau",
  showPicture: "Afficher l’image",
  download: "Télécharger",
  downloadAs: {
    csv: "CSV : télécharger le tableau",
    png: "PNG : télécharger l’image",
    svg: "SVG : télécharger l’image",
  },
  fullSize: "L’image défile sur le côté.",
  customers,
  interval: (low, high, n) => `intervalle à 95 % de ${low} à ${high}, n = ${n}`,
  quartiles: (low, high) => `la moitié entre ${low} et ${high}`,
  quartilesShort: (low, high) => `de ${low} à ${high}`,
  smallSample: (n) => `Moins de ${n} clients : un indice, pas un chiffre.`,
  seconds: (label) => `${label} (secondes)`,
  clickPeople: "Sélectionner pour voir les clients",
  empty: {
    funnel: "Personne n’a fait la première étape dans ces données.",
    transitions: "Il n’y a aucun parcours dans ces données.",
    variants: "Il n’y a aucun parcours dans ces données.",
    result: "Le résultat ne contient aucune ligne.",
  },
  funnel: {
    title: "Entonnoir",
    describeAny: (reached, first, share) =>
      `Sur les ${first} clients qui ont fait au moins une des étapes, ${reached} les ont toutes faites : ${share}.`,
    describe: (reached, first, share) =>
      `Sur les ${first} clients qui ont fait la première étape, ${reached} ont atteint la dernière : ${share}.`,
    reading:
      "Plein : les clients qui ont atteint l’étape. Hachuré : ceux perdus depuis la précédente. Moustache : intervalle à 95 %.",
    fewReading: (n) => `Hachures serrées : moins de ${n} clients au départ.`,
    groupReading: "Les barres montrent la part de la première étape propre à chaque canal.",
    ofStart: (share) => `${share} du départ`,
    start: "départ",
    optional: "facultative",
    anyStep: (index, count) => (index === count ? `Les ${count}` : `Au moins ${index} sur ${count}`),
    stepName: (index, activity) => `Étape ${index}, ${activity}`,
    reached: (name, count, shown, share) => `${name} : ${customers(count, shown)}, ${share} du départ`,
    lost: (name, count, shown, share) =>
      `Perdus avant ${name} : ${customers(count, shown)}, ${share} de l’étape précédente`,
    fromPrevious: (share) => `${share} de l’étape précédente`,
    median: (time) => `médiane ${time}`,
    columns: {
      group: "Canal",
      step: "Étape",
      activity: "Activité",
      optional: "Facultative",
      customers: "Clients",
      lost: "Perdus depuis l’étape précédente",
      conversion: "Part du départ",
      low: "Intervalle, bas",
      high: "Intervalle, haut",
      stepConversion: "Part de l’étape précédente",
      q25: "Temps depuis l’étape précédente, premier quartile",
      median: "Temps depuis l’étape précédente, médiane",
      q75: "Temps depuis l’étape précédente, troisième quartile",
    },
    all: "Tous les canaux",
    yes: "oui",
  },
  transitions: {
    title: "Chemins",
    describe: (edges, total, share, activities) =>
      `${edges} transitions sur ${total} entre ${activities} activités sont dessinées : ${share} de tout ce qui s’est passé.`,
    reading:
      "Épaisseur : fréquence. Les traits pleins mènent du début à la fin, les tirets reviennent en arrière, une boucle répète la même activité.",
    start: "Début",
    end: "Fin",
    startOf: "Début du parcours",
    endOf: "Fin du parcours",
    coverage: "Transitions affichées",
    activities: "Activités affichées",
    edge: (from, to) => `${from} → ${to}`,
    edgeDetail: (_count, shown, people, shownPeople) => `${shown} fois, par ${customers(people, shownPeople)}`,
    ofAll: (share) => `${share} de toutes les transitions`,
    median: (time) => `temps médian ${time}`,
    node: (count, shown, people, shownPeople) =>
      `${shown} ${form(count, "événement", "événements")} de ${customers(people, shownPeople)}`,
    columns: {
      source: "De",
      target: "Vers",
      count: "Transitions",
      customers: "Clients",
      share: "Part de toutes les transitions",
      median: "Temps médian",
    },
  },
  variants: {
    title: "Variantes",
    describe: (shown, distinct, share, total) =>
      `Les ${shown} séquences les plus fréquentes, sur ${distinct} différentes, couvrent ${share} de ${total} clients.`,
    reading:
      "Chaque ligne est une séquence d’activités. La barre est sa part de tous les clients, la moustache son intervalle à 95 %.",
    more: (rest) => `+${rest} autres`,
    less: "Réduire",
    expand: (rest) => `Afficher ${rest} ${form(rest, "autre événement", "autres événements")}`,
    sort: "Trier par",
    byCustomers: "Clients",
    byDuration: "Durée médiane",
    byLength: "Longueur",
    row: (rank, steps) => `Variante ${rank} : ${steps}`,
    oneEvent: "1 événement",
    medianDuration: (time) => `médiane ${time}`,
    events: (count) => `${count} ${form(count, "événement", "événements")}`,
    columns: {
      rank: "Rang",
      activities: "Séquence",
      channels: "Canaux",
      length: "Événements",
      customers: "Clients",
      share: "Part",
      low: "Intervalle, bas",
      high: "Intervalle, haut",
      median: "Durée, médiane",
    },
  },
  result: { title: (name) => `Résultat : ${name}`, describe: (rows) => `${rows} ${form(rows, "ligne", "lignes")}.` },
};
