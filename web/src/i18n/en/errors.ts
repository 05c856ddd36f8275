import type { ErrorWords } from "../problem";
import { journeyErrors } from "./journeyErrors";
import { mapErrors } from "./mapErrors";
import { mapFileErrors } from "./mapFileErrors";
import { mapOverlayErrors } from "./mapOverlayErrors";
import { mapRealityErrors } from "./mapRealityErrors";

type Values = Record<string, unknown>;

const ROLES: Record<string, string> = { customer: "customer", time: "time", activity: "activity" };
const role = (name: unknown) => ROLES[String(name)] ?? String(name);

const said = (detail: unknown) => (typeof detail === "string" ? detail : undefined);

/** The sentences of the server's stable codes; a code that is not here is said in the server's own words. */
export const errors = {
  unexpected: "Something went wrong on this page.",
  unexpectedHint: "Reload the page. If it happens again, the server's log says why.",
  problems: {
    ...journeyErrors,
    ...mapErrors,
    ...mapFileErrors,
    ...mapOverlayErrors,
    ...mapRealityErrors,
    unreachable: () => ({
      message: "The Parcours server does not answer.",
      hint: "Check that it is still running in its terminal, then try again.",
    }),
    server_error: () => ({
      message: "The server failed to answer this.",
      hint: "Nothing was changed. The server's log says why.",
    }),
    refused: (values: Values) => ({ message: `The server refused this (${values.status}).` }),
    unknown_activity: (values: Values) => ({
      message: `There is no activity “${values.activity}” in this workspace.`,
      hint: values.nearest ? `The nearest are: ${values.nearest}.` : "Choose one from the list.",
    }),
    unknown_column: (values: Values) => ({
      message: `The file has no column “${values.column}”.`,
      hint: `Its columns are: ${values.columns}.`,
    }),
    unknown_property: (values: Values) => ({
      message: `The events have no property “${values.property}”.`,
      hint: values.nearest ? `The nearest are: ${values.nearest}.` : "Choose one from the list.",
    }),
    store_locked: () => ({
      message: "This workspace is in use by another program.",
      hint: "Close the other program or wait until it has finished, then try again.",
    }),
    store_not_writable: () => ({
      message: "Parcours may not write to its data folder.",
      hint: "Check the rights of the folder, or start Parcours with --data and another one.",
    }),
    unexpected: () => ({
      message: "The server failed to answer this.",
      hint: "Nothing was changed. The server's log says why.",
    }),
    unknown_workspace: (values: Values) => ({
      message: `There is no workspace “${values.workspace}”.`,
      hint: "It may have been removed. Choose another one from the list.",
    }),
    invalid_workspace_name: (values: Values) => ({
      message: `“${values.name}” cannot be the name of a workspace.`,
      hint: "Use 1 to 80 characters with at least one letter or digit.",
    }),
    workspace_exists: (values: Values) => ({
      message: `There is a workspace “${values.workspace}” already.`,
      hint: "Choose another name.",
    }),
    unknown_customer: (values: Values) => ({ message: `There is no customer “${values.customer}” in this workspace.` }),
    unknown_import: () => ({ message: "This import is no longer there.", hint: "Reload the page." }),
    unknown_upload: () => ({ message: "The file sent is no longer there.", hint: "Choose the file again." }),
    unknown_job: () => ({ message: "This import is no longer known.", hint: "Reload the page to see what is stored." }),
    upload_too_large: (values: Values) => ({
      message: `${values.file} is too large to be sent from the browser.`,
      hint: "Import it on the server's machine with: parcours import FILE",
    }),
    no_role: (values: Values) => ({
      message: `No column of the file looks like the ${role(values.role)}.`,
      hint: `Its columns are: ${values.columns}.`,
    }),
    no_time_format: (values: Values) => ({
      message: `The column “${values.column}” does not look like times${values.sample ? ` (“${values.sample}”)` : ": it is empty"}.`,
      hint: "Choose another column, or say its format, such as %d/%m/%Y %H:%M.",
    }),
    no_activity_mapped: () => ({
      message: "No activity is given.",
      hint: "Choose its column, or one activity for every row.",
    }),
    unknown_zone: (values: Values) => ({
      message: `“${values.zone}” is not a time zone.`,
      hint: "Use a name such as Europe/Paris or UTC.",
    }),
    empty_file: (values: Values) => ({
      message: `${values.file} is empty.`,
      hint: "Choose a file with a table of events.",
    }),
    damaged_file: (values: Values) => ({
      message: `${values.file} is damaged: it cannot be decompressed to its end.`,
      hint: "Copy or download it again.",
    }),
    foreign_file: (values: Values) => ({
      message: `${values.file} is no table of events that Parcours can read.`,
      hint: "Save the table as CSV or Parquet.",
    }),
    file_too_large: (values: Values) => ({
      message: `${values.file} is too large once decompressed.`,
      hint: "Split it into several files.",
    }),
    unreadable_file: (values: Values) => ({
      message: `${values.file ?? "The file"} cannot be read.`,
      hint: "Save it again as CSV or Parquet.",
    }),
    unsafe_xml: (values: Values) => ({
      message: `${values.file} defines entities, which is refused.`,
      hint: "Export the log again without a document type.",
    }),
    not_xes: (values: Values) => ({
      message: `${values.file} is XML, but not an event log.`,
      hint: "Event logs begin with <log> (IEEE 1849 XES).",
    }),
    too_many_columns: (values: Values) => ({
      message: `The table has ${values.columns} columns.`,
      hint: `At most ${values.most} are read.`,
    }),
    disk_full: () => ({ message: "There is no room left on the server's disk.", hint: "Make room and try again." }),
    store_damaged: () => ({
      message: "A file of this workspace is damaged.",
      hint: "The server's log names it. Restore it from a backup, or import its file again.",
    }),
    too_many_activities: (values: Values) => ({
      message: `${values.activities} activities cannot be joined in one picture.`,
      hint: `Choose up to ${values.most} of them.`,
    }),
    invalid_duration: (values: Values) => ({
      message: `“${values.text}” is not a duration.`,
      hint: "Choose the window again.",
    }),
    funnel_length: (values: Values) => ({
      message: `A funnel of ${values.steps} steps cannot be measured.`,
      hint: `Choose 1 to ${values.most} steps.`,
    }),
    funnel_any_order: () => ({
      message: "Optional steps and exclusions have no meaning when the steps may come in any order.",
      hint: "Choose another order, or remove them.",
    }),
    funnel_optional: (values: Values) => ({
      message: `Step ${Number(values.step) + 1} cannot be optional.`,
      hint: "The first step is never optional, nor is one that the same activity follows.",
    }),
    funnel_exclusion: (values: Values) => ({
      message: `“${values.activity}” cannot be excluded between these steps.`,
      hint: "Choose an activity that is no step, and a first step before the last.",
    }),
    invalid_input: (values: Values) => ({ message: "This question cannot be answered.", hint: said(values.detail) }),
    not_found: (values: Values) => ({ message: "This is not there.", hint: said(values.detail) }),
    store_error: (values: Values) => ({ message: "This workspace cannot be used.", hint: said(values.detail) }),
    missing_file: (values: Values) => ({ message: `${values.file} cannot be read.`, hint: "Choose the file again." }),
    is_a_folder: (values: Values) => ({ message: `“${values.file}” is a folder.`, hint: "Choose a file." }),
    not_a_table: () => ({ message: "This is not a table.", hint: "Save it as CSV or Parquet." }),
    unknown_encoding: (values: Values) => ({
      message: `There is no encoding “${values.encoding}”.`,
      hint: "Use a name such as utf-8, cp1252 or utf-16.",
    }),
    bad_decimal: () => ({ message: "This is not a decimal sign.", hint: "Choose the point or the comma." }),
    unknown_analysis: (values: Values) => ({
      message: `There is no analysis “${values.analysis}”.`,
      hint: "Reload the page: the server may be of another version.",
    }),
    invalid_question: () => ({
      message: "The server does not understand this question.",
      hint: "Reload the page: the server may be of another version.",
    }),
    question_too_long: () => ({ message: "This question is too long.", hint: "Choose fewer activities." }),
    too_many_listeners: () => ({
      message: "Too many pages are open on this server.",
      hint: "Close some of them; this one is not kept up to date meanwhile.",
    }),
    invalid_page: () => ({ message: "This page of the list cannot be shown.", hint: "Go back to its beginning." }),
    invalid_coverage: () => ({
      message: "This coverage has no meaning.",
      hint: "Choose a share above 0 and up to 100%.",
    }),
    invalid_top: (values: Values) => ({
      message: `${values.top} variants cannot be listed.`,
      hint: `Choose 1 to ${values.most}.`,
    }),
    no_such_step: () => ({ message: "The funnel has no such step.", hint: "Choose one of its steps." }),
    negative_window: () => ({ message: "The window is negative.", hint: "Choose a duration of zero or more." }),
    port_taken: () => ({ message: "This port is taken.", hint: "Choose another one with --port." }),
    cancelled: () => ({ message: "The import was cancelled. The workspace is as it was before." }),
  },
} satisfies ErrorWords;
