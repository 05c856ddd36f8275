import type { ProblemWords } from "../problem";

/** The sentences about maps as files of other kinds. */
export const mapFileErrors = {
  mermaid_not_journey: () => ({
    message: "This is no journey of Mermaid.",
    hint: "Its first line says: journey.",
  }),
  mermaid_empty: () => ({
    message: "This journey of Mermaid has no task.",
    hint: "Write a section, then tasks as: name: score: actor.",
  }),
  mermaid_bad_score: (values) => ({
    message: `Line ${values.line}: the score “${values.given}” is no number.`,
    hint: "Write a task as: name: score: actor.",
  }),
  not_cjml: (values) => ({ message: `This file is no CJML: ${values.problem}.`, hint: "Export the journey again." }),
  map_table_broken: (values) => ({
    message: `This table cannot be read: ${values.problem}.`,
    hint: "Save it again as CSV.",
  }),
  map_table_too_long: (values) => ({
    message: `This table has ${values.given} rows.`,
    hint: `Use at most ${values.most}.`,
  }),
  map_table_empty: () => ({
    message: "No stage and no step was found in this file.",
    hint: "Write stages in the first row, steps in the second, then a row for each lane.",
  }),
  map_workbook_broken: (values) => ({
    message: `This workbook cannot be read: ${values.problem}.`,
    hint: "Save it again as .xlsx.",
  }),
  map_not_utf8: () => ({ message: "This file is no text in UTF-8.", hint: "Save it again as UTF-8." }),
  extra_missing: (values) => ({
    message: `This needs the package ${values.package}, which is not installed.`,
    hint: `Install it with: pip install "parcours[${values.extra}]"`,
  }),
} satisfies ProblemWords;
