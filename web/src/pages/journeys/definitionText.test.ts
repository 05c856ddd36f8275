import { expect, test } from "vitest";
import { definitionIn, textOf } from "./definitionText";
import { draftOf, journeyOf } from "./draft";

const JOURNEY = {
  name: "Help",
  start: ["Ticket Opened"],
  goal: [{ activity: "Ticket Closed", where: { solved: true } }],
};

test("a definition that was copied is pasted as it was", () => {
  const whole = journeyOf(draftOf(JOURNEY));
  expect(definitionIn(textOf(whole))).toEqual(whole);
  expect(journeyOf(draftOf(definitionIn(textOf(whole))))).toEqual(whole);
});

test("what the routes of the server speak in is understood as well", () => {
  expect(definitionIn(JSON.stringify({ journey: JOURNEY, note: "" }))).toEqual(JOURNEY);
});

test("what is no object of JSON is no definition", () => {
  for (const text of ["", "{", "[]", "null", "3", '"name"', "name: Help"]) expect(definitionIn(text)).toBeNull();
});
