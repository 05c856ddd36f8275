import type { ProblemWords } from "../problem";

/** The sentences about maps compared with what happens. */
export const mapRealityErrors = {
  map_without_stage: () => ({ message: "A map has at least one stage.", hint: "Keep one of those proposed." }),
  nothing_to_discover: () => ({
    message: "There is no event to make a map from.",
    hint: "Import events, or widen the filter.",
  }),
  unknown_solution: (values) => ({ message: `The map has no solution “${values.solution}”.` }),
  solution_not_live: () => ({
    message: "This solution is not live.",
    hint: "Say on which day it went out to customers.",
  }),
  solution_without_place: () => ({
    message: "This solution touches no place of the map.",
    hint: "Link it to an opportunity that lies at a stage, a step or a touchpoint.",
  }),
  no_periods_to_compare: (values) => ({
    message: `There are no events both before and after ${values.live}.`,
    hint: "Import events of both times, or correct the day on which the solution went live.",
  }),
} satisfies ProblemWords;
