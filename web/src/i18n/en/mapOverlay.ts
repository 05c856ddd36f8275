import type { NoticeWords } from "../problem";

/** What the reader of the figures of a map should know. */
export const mapOverlay = {
  map_rule_not_translated: (values) =>
    `A rule of “${values.place}” comes from another tool and asks for what cannot be measured.`,
  map_no_such_milestone: (values) => `The journey “${values.journey}” has no milestone “${values.milestone}”.`,
  map_no_such_journey: (values) => `The journey of this map, “${values.journey}”, is not there: no scores.`,
  map_journey_not_measurable: (values) =>
    `The journey of this map, “${values.journey}”, cannot be measured yet: complete its definition.`,
  map_metric_not_computed: (values) => `The metric “${values.metric}” cannot be computed: ${values.problem}`,
  map_not_a_funnel: (values) =>
    `${values.others} of the ${values.customers} customers at “${values.stage}” did not come from “${values.before}”.`,
  persona_without_segment: () => "This persona has no rule that finds its customers: the figures are of all.",
} satisfies NoticeWords;
