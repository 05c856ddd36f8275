import type { journeyEmphasis as english } from "../en/journeyEmphasis";

export const journeyEmphasis: typeof english = {
  emphasis: {
    open: "Priorité et mesures",
    title: (name) => `Que représente « ${name} » pour vous ?`,
    questions: "Est-ce une priorité ?",
    questionsNote: "La liste des parcours dit ce qui plaide pour lui. Laissez de côté ce qui ne le concerne pas.",
    question: {
      onboarding: "L’accueil des nouveaux clients est-il une priorité ?",
      support: "Le support règle-t-il vite les problèmes ?",
      checkout: "Le paiement fait-il abandonner des paniers ?",
      improve: "Faut-il améliorer ce parcours ?",
    },
    notAsked: "Sans réponse",
    reason: {
      onboarding: "l’accueil des nouveaux clients est une priorité",
      support: "le support tarde à régler les problèmes",
      checkout: "le paiement fait abandonner des paniers",
      improve: "il faut l’améliorer",
    },
    because: (reasons) => `Priorité : ${reasons}`,
    measures: "Mesures du succès",
    measuresNote: "Jusqu’à trois métriques, en haut de sa page.",
    measure: "Métriques, dans l’ordre",
    search: "CSAT, NPS, CES…",
    ofJourney: "ce parcours",
    ofWorkspace: "tout l’espace",
    save: "Enregistrer",
  },
};
