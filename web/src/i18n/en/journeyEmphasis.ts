/** Why a journey matters and what it is judged by, which stand among the words of journeys. */
export const journeyEmphasis = {
  emphasis: {
    open: "Priority and measures",
    title: (name: string) => `What does “${name}” mean to you?`,
    questions: "Is it a priority?",
    questionsNote: "The list of journeys says what speaks for it. Leave out what does not concern it.",
    question: {
      onboarding: "Is onboarding new customers a priority?",
      support: "Does support solve problems quickly?",
      checkout: "Does checkout cause abandoned baskets?",
      improve: "Does this journey need improving?",
    },
    notAsked: "Not asked",
    reason: {
      onboarding: "onboarding is a priority",
      support: "support is slow to solve problems",
      checkout: "checkout loses baskets",
      improve: "it needs improving",
    },
    because: (reasons: string) => `Priority because ${reasons}`,
    measures: "Success measures",
    measuresNote: "Up to three metrics, shown at the top of its page.",
    measure: "Metrics, in order",
    search: "CSAT, NPS, CES…",
    ofJourney: "this journey",
    ofWorkspace: "the whole workspace",
    save: "Save",
  },
};
