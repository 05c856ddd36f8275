import type { mapRealityErrors as english } from "../en/mapRealityErrors";

export const mapRealityErrors: typeof english = {
  map_without_stage: () => ({
    message: "Une carte a au moins une étape.",
    hint: "Gardez l’une de celles qui sont proposées.",
  }),
  nothing_to_discover: () => ({
    message: "Aucun événement ne permet de proposer une carte.",
    hint: "Importez des événements, ou élargissez le filtre.",
  }),
  unknown_solution: (values) => ({ message: `La carte n’a pas de solution « ${values.solution} ».` }),
  solution_not_live: () => ({
    message: "Cette solution n’est pas en service.",
    hint: "Indiquez le jour où elle est parvenue aux clients.",
  }),
  solution_without_place: () => ({
    message: "Cette solution ne touche aucun endroit de la carte.",
    hint: "Reliez-la à une opportunité placée sur une étape, une sous-étape ou un point de contact.",
  }),
  no_periods_to_compare: (values) => ({
    message: `Il n’y a pas d’événements à la fois avant et après le ${values.live}.`,
    hint: "Importez des événements des deux périodes, ou corrigez le jour de mise en service.",
  }),
};
