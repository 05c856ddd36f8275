import { expect, test } from "vitest";
import { fr } from "../../i18n/fr";
import { cause } from "./cause";

const mapping = { customer: "client", time: "date", activity: null };
const row = { row: 4, cause: "Said by the server.", payload: { date: "hier" } };

test("a cause is said in the reader's language with what the row holds", () => {
  expect(cause({ ...row, reason: "bad_time" }, mapping, fr.data.causes)).toBe(
    "«\u00a0hier\u00a0» dans la colonne «\u00a0date\u00a0» n’est pas une date du format choisi.",
  );
});

test("a reason that needs more is said as the server says it", () => {
  expect(cause({ ...row, reason: "unreadable_row" }, mapping, fr.data.causes)).toBe("Said by the server.");
  expect(cause({ ...row, reason: "no_activity" }, mapping, fr.data.causes)).toBe("Said by the server.");
});
