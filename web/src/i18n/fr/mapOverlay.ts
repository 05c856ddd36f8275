import type { mapOverlay as english } from "../en/mapOverlay";

export const mapOverlay: typeof english = {
  map_rule_not_translated: (values) =>
    `Une règle de « ${values.place} » vient d’un autre outil et demande ce qui ne se mesure pas.`,
  map_no_such_milestone: (values) => `Le parcours « ${values.journey} » n’a pas de jalon « ${values.milestone} ».`,
  map_no_such_journey: (values) => `Le parcours de cette carte, « ${values.journey} », n’existe pas : pas de score.`,
  map_journey_not_measurable: (values) =>
    `Le parcours de cette carte, « ${values.journey} », ne se mesure pas encore : complétez sa définition.`,
  map_metric_not_computed: (values) => `La métrique « ${values.metric} » ne se calcule pas : ${values.problem}`,
  map_not_a_funnel: (values) =>
    `${values.others} des ${values.customers} clients à « ${values.stage} » ne viennent pas de « ${values.before} ».`,
  persona_without_segment: () => "Ce persona n’a pas de règle qui trouve ses clients : les chiffres sont ceux de tous.",
};
