import { expect, test } from "vitest";
import { ApiError, problemOf, unreachable } from "../api/problem";
import { errors as en } from "./en/errors";
import { errors as fr } from "./fr/errors";
import { explain } from "./problem";

const unknownActivity = {
  status: 422,
  code: "unknown_activity",
  detail: "There is no activity 'Purchse'.",
  hint: "Did you mean Purchase?",
  values: { activity: "Purchse", nearest: "Purchase" },
};

test("a problem is said in the reader's language with its values", () => {
  const error = new ApiError(unknownActivity);
  expect(explain(error, en)).toEqual({
    message: "There is no activity “Purchse” in this workspace.",
    hint: "The nearest are: Purchase.",
  });
  expect(explain(error, fr).message).toBe("Il n’y a pas d’activité « Purchse » dans cet espace.");
});

test("a code that is not in the dictionary is said in the server's words", () => {
  const problem = { ...unknownActivity, code: "something_new" };
  expect(explain(new ApiError(problem), fr)).toEqual({ message: problem.detail, hint: problem.hint });
});

test("a problem inside a job is explained like one that was thrown", () => {
  expect(explain(unknownActivity, en)).toEqual(explain(new ApiError(unknownActivity), en));
});

test("an answer without a problem gets one from its status", () => {
  expect(problemOf(502, "<html>")).toEqual({ status: 502, code: "server_error", values: { status: 502 } });
  expect(problemOf(404, null).code).toBe("refused");
  expect(problemOf(422, { code: "x" })).toEqual({ status: 422, code: "x", values: {} });
});

test("a server that does not answer and an error of our own are told apart", () => {
  expect(explain(unreachable(), en).message).toBe("The Parcours server does not answer.");
  expect(explain(new TypeError("x is undefined"), en).message).toBe(en.unexpected);
});

test("a code named like a method of objects is not mistaken for a word", () => {
  expect(explain({ ...unknownActivity, code: "toString" }, en).message).toBe(unknownActivity.detail);
});
