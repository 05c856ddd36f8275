import type { ProblemWords } from "../problem";

type Values = Record<string, unknown>;

const nearest = ({ nearest }: Values, otherwise: string) => (nearest ? `The nearest are: ${nearest}.` : otherwise);

/** What was expected at a letter of a formula. */
const at = (expected?: string) => (values: Values) => ({
  message: `The formula cannot be read at letter ${values.letter}.`,
  hint: `Expected: ${expected ?? values.expected}.`,
});

/** The sentences about journeys, their scores and metrics. */
export const journeyErrors = {
  conflict: () => ({
    message: "Somebody saved this meanwhile.",
    hint: "Nothing is lost: compare the two versions, then save what should stay.",
  }),
  version_missing: () => ({
    message: "It is not said which version was changed.",
    hint: "Reload the page and try again.",
  }),
  note_too_long: (values) => ({ message: "The note is too long.", hint: `Use at most ${values.most} letters.` }),
  invalid_body: () => ({
    message: "The server does not understand this.",
    hint: "Reload the page: the server may be of another version.",
  }),
  invalid_request: () => ({
    message: "The server does not understand this request.",
    hint: "Reload the page: the server may be of another version.",
  }),
  unknown_journey: () => ({
    message: "This journey is not there.",
    hint: "It may have been removed. Choose another one from the list.",
  }),
  unknown_calibration: () => ({ message: "This calibration is not there.", hint: "Reload the page." }),
  unknown_series: () => ({ message: "This series is not there.", hint: "It may have been removed." }),
  no_saved_journeys: (values) => ({
    message: `The journey “${values.journey}” cannot be looked up here.`,
    hint: "Give its definition instead of its name.",
  }),
  invalid_journey: (values) => ({
    message: "This is not the definition of a journey.",
    hint: String(values.problem ?? ""),
  }),
  invalid_matcher: (values) => ({
    message: "This does not say which events are meant.",
    hint: String(values.problem ?? "Name an activity."),
  }),
  invalid_milestone: () => ({ message: "This is not a milestone.", hint: "Give it a name and at least one activity." }),
  invalid_choice: (values) => ({
    message: `“${values.given}” cannot be chosen here.`,
    hint: `The choices are: ${values.allowed}.`,
  }),
  journey_without_name: () => ({ message: "The journey has no name.", hint: "Give it one." }),
  no_start: () => ({ message: "Nothing starts the journey.", hint: "Name at least one activity." }),
  no_goal: () => ({ message: "The journey has no goal.", hint: "Name at least one activity." }),
  goal_is_start: (values) => ({
    message: `${values.activity} is both a start and the goal, so a run would end where it begins.`,
    hint: "Choose another goal, or tell the two apart by a channel or a property.",
  }),
  too_many_milestones: (values) => ({ message: "There are too many milestones.", hint: `Use at most ${values.most}.` }),
  too_many_measures: (values) => ({
    message: "There are too many measures, or one stands there twice.",
    hint: `Choose at most ${values.most} different ones.`,
  }),
  no_such_metric: (values) => ({
    message: `There is no metric “${values.measure}”.`,
    hint: nearest(values, "Choose one of the catalogue."),
  }),
  milestone_name: (values) => ({
    message: values.milestone ? `Another milestone is called “${values.milestone}”.` : "This milestone has no name.",
    hint: "Give it a name of its own.",
  }),
  milestone_without_match: (values) => ({
    message: `Nothing passes the milestone “${values.milestone}”.`,
    hint: "Name at least one activity.",
  }),
  milestone_after_goal: (values) => ({
    message: `The milestone “${values.milestone}” stands after the goal, where no run ever gets.`,
    hint: "Move it before the goal, or make it optional.",
  }),
  timeout_not_positive: () => ({ message: "This silence leaves no time for anything.", hint: "Use a longer one." }),
  deadline_not_positive: () => ({ message: "This deadline leaves no time for anything.", hint: "Use a longer one." }),
  goals_missing: () => ({
    message: "A goal is not said yet.",
    hint: "Say what the customer wants from it and what the company does, then it is measured.",
  }),
  weights_do_not_sum: (values) => ({
    message: `The weights sum to ${values.sum}.`,
    hint: "Use weights of 0 or more that sum to 100.",
  }),
  references_reversed: (values) => ({
    message: `Good (${values.good}) is worse than bad (${values.bad}).`,
    hint: "Less is better in every measure: good is at most as large as bad.",
  }),
  unknown_measure: (values) => ({
    message: `There is no measure “${values.measure}”.`,
    hint: nearest(values, "Reload the page."),
  }),
  unknown_breakdown: () => ({ message: "Scores cannot be broken down by this.", hint: "Choose one from the list." }),
  no_such_milestone: () => ({ message: "The journey has no such milestone.", hint: "Choose one of its milestones." }),
  no_such_run: (values) => ({
    message: `${values.customer} has ${values.runs} runs of this journey, and not the one asked for.`,
    hint: "Choose one from the list.",
  }),
  metric_id: () => ({
    message: "This cannot be the id of a metric.",
    hint: "Use letters, digits and underscores, such as repeat_orders.",
  }),
  unknown_metric: (values) => ({
    message: `There is no metric “${values.metric ?? values.id}”.`,
    hint: nearest(values, "Functions of events need brackets: count(…)."),
  }),
  unknown_word: (values) => ({
    message: `The word “${values.word}” means no events.`,
    hint: nearest(values, "Put the name of an activity in double quotes."),
  }),
  unknown_stage: (values) => ({
    message: `There is no stage “${values.stage}”.`,
    hint: `The stages are: ${values.stages}.`,
  }),
  cyclic_formula: (values) => ({
    message: `The formula goes round in a circle: ${values.circle}.`,
    hint: "Let one of these metrics be computed without the others.",
  }),
  formula_number: at("a number"),
  formula_events: at("events"),
  formula_value: at("a value"),
  formula_text: at("a text in double quotes"),
  formula_duration: at("a duration such as P7D"),
  formula_sign: at("one of + - * /, or the end"),
  formula_expected: at(),
  formula_arguments: at("another number of arguments"),
  formula_function: (values) => ({
    message: `The formula cannot use “${values.function}” here, at letter ${Number(values.position) + 1}.`,
    hint: values.nearest ? `Use ${values.nearest}.` : undefined,
  }),
  run_figure: (values) => ({
    message: `“${values.function}” cannot be used on runs like this.`,
    hint: `Of runs there are: ${values.names}.`,
  }),
  formula_too_deep: () => ({
    message: "The formula has too many brackets inside each other.",
    hint: "Give parts of it an id of their own.",
  }),
  formula_too_large: () => ({ message: "The formula is too large.", hint: "Use fewer metrics in it." }),
  formula_too_long: () => ({ message: "The formula is too long.", hint: "Give parts of it an id of their own." }),
  invalid_split: () => ({
    message: "A metric cannot be split by this.",
    hint: "Choose channel, activity or a property.",
  }),
  series_column: (values) => ({
    message: `No column looks like the ${values.missing} of a series.`,
    hint: "Call the columns name, time and value; the others are kept as dimensions.",
  }),
  unreadable_series: (values) => ({
    message: `${values.unreadable} of ${values.rows} rows have no time or no number that can be read.`,
    hint: "Correct them and read the table again; nothing was kept.",
  }),
} satisfies ProblemWords;
