import type { ProblemWords } from "../problem";

/** The sentences about what is asked of the figures of a map. */
export const mapOverlayErrors = {
  unknown_place: (values) => ({
    message: `The map has no place “${values.place}”.`,
    hint: "It may have been removed. Reload the map.",
  }),
  unknown_persona: (values) => ({
    message: `The map has no persona “${values.persona}”.`,
    hint: "Choose another one.",
  }),
  no_such_figure: () => ({
    message: "This place has no such figure.",
    hint: "Touchpoints and the last stage and step lead to none.",
  }),
  no_place: () => ({ message: "No place was named.", hint: "Open a figure on the map." }),
  map_too_wide: (values) => ({
    message: `The map has ${values.columns} columns.`,
    hint: `Measure a map of at most ${values.most}, or split it.`,
  }),
} satisfies ProblemWords;
