import type { ProblemWords } from "../problem";

const FORMS: Record<string, string> = {
  id: "an id: 1 to 80 letters, digits and _ . : -",
  word: "a word: 1 to 80 letters, digits and _ . : -",
  language: "a language, such as en, fr or pt-BR",
  instant: "an instant with its zone, such as 2026-11-01T08:00:00Z",
  date: "a date, such as 2026-11-01",
  duration: "a duration, such as P3M or PT4H",
  currency: "a currency, such as EUR",
  color: "a colour, such as #0072b2",
  version: "a version that is understood, such as 1.0",
};

const RELATIONS: Record<string, string> = { parent: "parent", counterpart: "counterpart" };

const range = (values: Record<string, unknown>) =>
  values.most === undefined ? `Use at least ${values.least}.` : `Use a number from ${values.least} to ${values.most}.`;

/** The sentences about maps. */
export const mapErrors = {
  unknown_record: () => ({
    message: "This shared record is not there.",
    hint: "It may have been removed or merged. Choose another one.",
  }),
  record_into_itself: () => ({ message: "A record cannot be merged into itself.", hint: "Choose another one." }),
  unknown_share: () => ({
    message: "This link leads nowhere: it has ended, was revoked, or is mistyped.",
    hint: "Ask whoever sent it for a new one.",
  }),
  share_ended: () => ({ message: "The link would have ended already.", hint: "Choose a later end." }),
  too_many_attempts: (values) => ({
    message: "There were too many attempts from this address.",
    hint: `Try again in ${values.seconds} s.`,
  }),
  map_first_version: () => ({
    message: "No version of the map came before this one.",
    hint: "Compare a later one.",
  }),
  unknown_map: () => ({ message: "This map is not there.", hint: "It may have been removed. Choose another one." }),
  unknown_stage_model: (values) => ({
    message: `There is no stage model “${values.model}”.`,
    hint: "Choose one of the catalogue.",
  }),
  invalid_document: () => ({ message: "Something is wrong with this document.", hint: "Correct what is listed." }),
  map_not_json: () => ({ message: "This file is no map: it is not JSON.", hint: "Export the map again." }),
  map_too_large: (values) => ({
    message: `The map is larger than ${values.most} MiB.`,
    hint: "Link to pictures instead of putting them into the map.",
  }),
  map_other_id: (values) => ({
    message: `The map has the id “${values.given}”.`,
    hint: `Its id is “${values.id}” and cannot be changed.`,
  }),
  map_unknown_field: (values) => ({
    message: `There is no field “${values.field}” here.`,
    hint: values.nearest ? `Is “${values.nearest}” meant?` : "The name of a field of your own begins with x-.",
  }),
  map_field_missing: (values) => ({ message: `The field “${values.field}” is missing.`, hint: "Fill it in." }),
  map_wrong_type: (values) => ({
    message: `This cannot be understood: ${values.given}.`,
    hint: `Expected: ${values.expected}.`,
  }),
  map_unknown_choice: (values) => ({
    message: `“${values.given}” is none of the choices.`,
    hint: `The choices are: ${values.allowed}.`,
  }),
  map_wrong_form: (values) => ({
    message: `“${values.given}” is not written as expected.`,
    hint: `Write ${FORMS[String(values.form)] ?? values.form}.`,
  }),
  map_unsafe_link: (values) => ({
    message: `“${values.given}” may not be linked to.`,
    hint: "Use an address that begins with https://, or a PNG, JPEG, GIF or WebP picture of at most 40 million pixels.",
  }),
  map_out_of_range: (values) => ({ message: `${values.given} is out of range.`, hint: range(values) }),
  map_text_too_long: (values) => ({
    message: `This text has ${values.given} characters.`,
    hint: `Use at most ${values.most}.`,
  }),
  map_too_many: (values) => ({ message: `There are ${values.given} of these.`, hint: `Use at most ${values.most}.` }),
  map_too_few: () => ({ message: "The map has no stage.", hint: "Add at least one." }),
  map_too_deep: (values) => ({
    message: "Too much lies inside each other here.",
    hint: `Use at most ${values.most} levels.`,
  }),
  map_id_twice: (values) => ({
    message: `The id “${values.id}” is used twice.`,
    hint: "Give one of the two another id.",
  }),
  map_unknown_reference: (values) => ({
    message: `The map has nothing with the id “${values.id}” that could be meant here.`,
    hint: "Add it, or refer to another one.",
  }),
  map_without_title: () => ({ message: "The map has no title.", hint: "Give it one." }),
  map_cell_twice: () => ({ message: "This lane has two cells at one place.", hint: "Put their cards into one." }),
  map_span_reversed: (values) => ({
    message: `The cell ends at “${values.until}”, before it begins.`,
    hint: "Let it end at a later column.",
  }),
  map_curve_reversed: (values) => ({
    message: `The curve goes from ${values.least} to ${values.most}.`,
    hint: "Let it go from less to more.",
  }),
  map_curve_value: (values) => ({ message: `${values.given} lies outside the curve.`, hint: range(values) }),
  map_edge_twice: () => ({ message: "This edge is there already.", hint: "Remove one of the two." }),
  map_period_reversed: (values) => ({
    message: `${values.last} comes before ${values.first}.`,
    hint: "Exchange the two.",
  }),
  map_relates_to_itself: (values) => ({
    message: `The map is its own ${RELATIONS[String(values.relation)] ?? values.relation}.`,
    hint: "Name another map.",
  }),
} satisfies ProblemWords;
